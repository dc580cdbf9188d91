import { expect, it } from 'vitest'
import { Definition, type Question, RespondentDefinition } from './contract.ts'
import { definitionProblems } from './definition-check.ts'
import { respondentDefinition } from './respondent-view.ts'

const SECRETS = { group_id: 'g', max_points: 77, weight: 88 }
const common = (id: string) => ({ id, text: { en: id, fr: id }, help: 'help', required: true, ...SECRETS })
const options = [
  { id: 'x', text: 'x', points: 66, other: true as const },
  { id: 'y', text: 'y', points: 66, show_if: { answered: 'rating' }, fixed: true as const },
]
const rows = [{ id: 'r1', text: 'r1', max_points: 77, weight: 88, group_id: 'g', reverse: true, show_if: { answered: 'rating' } }]
const plain = ['email', 'phone', 'url', 'address', 'signature', 'statement'] as const

const EVERY: Question[] = [
  { kind: 'rating', ...common('rating'), scale_max: 3, labels: ['a', 'b'], shown_as: 'stars', reverse: true },
  { kind: 'slider', ...common('slider'), step: 5 },
  { kind: 'nps', ...common('nps') },
  { kind: 'yes_no', ...common('yes_no'), positive: false },
  { kind: 'consent', ...common('consent'), positive: true, scoring_type: 'binary' },
  { kind: 'single_choice', ...common('single_choice'), options, randomize: true },
  { kind: 'dropdown', ...common('dropdown'), options },
  { kind: 'multi_select', ...common('multi_select'), options: [...options, { id: 'none', text: 'none', exclusive: true }], min_choices: 1 },
  {
    kind: 'picture_choice',
    ...common('picture_choice'),
    options: [{ ...options[1], id: 'p', text: 'p', image: 'https://a.org/p.png', alt: 'p' }],
  },
  { kind: 'ranking', ...common('ranking'), options },
  { kind: 'matrix', ...common('matrix'), rows, options: [{ id: 'x', text: 'x', points: 66 }] },
  { kind: 'multi_matrix', ...common('multi_matrix'), rows, options: [{ id: 'x', text: 'x', points: 66 }] },
  { kind: 'short_text', ...common('short_text'), max_length: 9, pattern: '[a-z]+', pattern_message: 'letters' },
  { kind: 'long_text', ...common('long_text'), min_length: 2 },
  { kind: 'number', ...common('number'), min: 1, max: 2, step: 1, unit: 'kg' },
  { kind: 'date', ...common('date'), min: '2026-01-01' },
  { kind: 'time', ...common('time'), max: '10:00' },
  { kind: 'datetime', ...common('datetime'), min: '2026-01-01T10:00' },
  { kind: 'file', ...common('file'), accept: ['pdf'], max_bytes: 1000 },
  { kind: 'hidden', ...common('hidden'), default: 'web' },
  { kind: 'calculated', ...common('key'), expression: { if: [{ eq: [{ answer: 'dropdown' }, 'x'] }, 1, 0] } },
  { kind: 'calculated', ...common('sum'), expression: { add: [{ answer: 'number' }, 1] }, shown: true },
  ...plain.map((kind): Question => ({ kind, ...common(kind) })),
]
const definition: Definition = {
  languages: ['en', 'fr'],
  result_type: 'bars',
  groups: [{ id: 'g', label: 'g', color: '#112233', weight: 88 }],
  pages: [
    { id: 'p1', questions: EVERY, jumps: [{ if: { gt: [{ answer: 'number' }, 3] }, to: 'end' }] },
    { id: 'p2', text: 'Hello {{calculated.used}}', questions: [], show_if: { eq: [{ calculated: 'asked' }, 2] } },
  ],
  calculated: [
    { id: 'used', expression: { calculated: 'inner' } },
    { id: 'inner', expression: { count: { answer: 'multi_select' } } },
    { id: 'asked', expression: 2 },
    { id: 'unused', expression: { answer: 'number' } },
    { id: 'scored', expression: { score: '' } },
  ],
}
const seen = respondentDefinition(definition)

it('is right about every kind, and shows each in its shape', () => {
  expect(Definition.safeParse(definition).error).toBeUndefined()
  expect(definitionProblems(definition)).toEqual([])
  expect(RespondentDefinition.safeParse(seen).error).toBeUndefined()
  expect(seen.pages[0]?.questions.map(({ id }) => id)).toEqual(EVERY.map(({ id }) => id))
})

it('shows no points, weights, groups or keys', () => {
  for (const secret of ['"points"', '66', '77', '88', 'group_id', 'reverse', 'positive', 'scoring_type', 'weight'])
    expect(JSON.stringify(seen)).not.toContain(secret)
})

it('tells how a value is calculated only where the screen needs it, and nothing of a hidden value but its id', () => {
  const shown = (id: string) => seen.pages[0]?.questions.find((question) => question.id === id)
  expect(shown('key')).toEqual({ kind: 'calculated', id: 'key', text: '' })
  expect(shown('sum')).toMatchObject({ text: { en: 'sum' }, expression: { add: [{ answer: 'number' }, 1] } })
  expect(shown('hidden')).toEqual({ kind: 'hidden', id: 'hidden', text: '', default: 'web' })
  expect(seen.calculated?.map(({ id }) => id)).toEqual(['used', 'inner', 'asked'])
})
