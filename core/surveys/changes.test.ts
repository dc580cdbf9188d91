import { expect, it } from 'vitest'
import { changesBetween, effectOf, keepsSeries } from './changes.ts'
import type { Definition, Effect, Question } from './contract.ts'

const rating = (id: string, more = {}): Question => ({ kind: 'rating', id, text: `I have enough good ${id} to eat`, ...more })
const choice = (points: (number | undefined)[], more = {}): Question => ({
  kind: 'single_choice',
  id: 'c',
  text: 'c',
  options: points.map((worth, i) => ({ id: `o${i}`, text: `Option ${i}`, ...(worth !== undefined && { points: worth }) })),
  ...more,
})
const matrix = (rows: object[]): Question =>
  ({
    kind: 'matrix',
    id: 'm',
    text: 'm',
    options: [{ id: 'x', text: 'x', points: 3 }],
    rows: rows.map((row, i) => ({ id: `r${i}`, text: 'row', ...row })),
  }) as Question
const words = (more = {}): Question => ({ kind: 'short_text', id: 'w', text: 'w', ...more })
const survey = (questions: Question[], more: Partial<Definition> = {}): Definition => ({
  languages: ['en'],
  result_type: 'bars',
  groups: [{ id: 'g', label: 'g', color: '#112233' }],
  pages: [{ id: 'p', questions }],
  ...more,
})

it.each<[string, Effect, Question[], Question[], string?]>([
  ['a typo put right', 'comparable', [rating('food')], [rating('food', { text: 'I have enough goood food to eat!' })], 'text'],
  [
    'a translation',
    'comparable',
    [rating('food')],
    [rating('food', { text: { en: 'I have enough good food to eat', fr: 'Je mange bien' } })],
    'text',
  ],
  [
    'a word that turns it round',
    'comparable_with_note',
    [rating('food')],
    [rating('food', { text: 'I have not enough good food to eat' })],
    'text',
  ],
  ['another text', 'comparable_with_note', [rating('food')], [rating('food', { text: 'My boss treats me well' })], 'text'],
  ['another order', 'comparable_with_note', [rating('a'), rating('b')], [rating('b'), rating('a')]],
  ['an option more', 'comparable_with_note', [choice([1, 2])], [choice([1, 2, 3])], 'options.2'],
  [
    'options in another order',
    'comparable_with_note',
    [choice([1, 1])],
    [{ ...choice([1, 1]), options: [1, 0].map((i) => ({ id: `o${i}`, text: `Option ${i}`, points: 1 })) } as Question],
    'options',
  ],
  ['an option less', 'breaks_series', [choice([1, 2])], [choice([1])], 'options'],
  ['another key', 'breaks_series', [choice([1, 2])], [choice([1, 5])], 'options.1.points'],
  ['a scale', 'breaks_series', [rating('a')], [rating('a', { scale_max: 10 })], 'scale_max'],
  ['a weight', 'breaks_series', [rating('a')], [rating('a', { weight: 2 })], 'weight'],
  ['a default written out', 'comparable', [rating('a')], [rating('a', { weight: 1, scale_min: 0, max_points: 10, reverse: false })]],
  ['a direction', 'breaks_series', [rating('a')], [rating('a', { reverse: true })], 'reverse'],
  ['points', 'breaks_series', [rating('a')], [rating('a', { max_points: 5 })], 'max_points'],
  ['another group', 'breaks_series', [rating('a')], [rating('a', { group_id: 'g' })], 'group_id'],
  ['scored no more', 'breaks_series', [rating('a')], [rating('a', { scoring_type: 'qualitative' })], 'scoring_type'],
  [
    'the positive answer',
    'breaks_series',
    [{ kind: 'yes_no', id: 'y', text: 'y' }],
    [{ kind: 'yes_no', id: 'y', text: 'y', positive: false }],
    'positive',
  ],
  ['another kind', 'breaks_series', [rating('a')], [{ ...rating('a'), kind: 'slider' } as Question], 'kind'],
  ['a list for a choice', 'comparable', [choice([1, 2])], [choice([1, 2], { kind: 'dropdown' })]],
  ['a scored question more', 'breaks_series', [rating('a')], [rating('a'), rating('b')]],
  ['a scored question less', 'breaks_series', [rating('a'), rating('b')], [rating('a')]],
  ['words asked for', 'comparable_with_note', [rating('a')], [rating('a'), words()]],
  ['required', 'comparable_with_note', [rating('a')], [rating('a', { required: true })], 'required'],
  ['asked of some', 'comparable_with_note', [rating('a')], [rating('a', { show_if: true })], 'show_if'],
  [
    'the bounds of a scored number',
    'breaks_series',
    [{ kind: 'number', id: 'n', text: 'n', min: 0, max: 9 }],
    [{ kind: 'number', id: 'n', text: 'n', min: 0, max: 10 }],
    'max',
  ],
  [
    'the bounds of another',
    'comparable_with_note',
    [{ kind: 'number', id: 'n', text: 'n', min: 0 }],
    [{ kind: 'number', id: 'n', text: 'n', min: 1 }],
    'min',
  ],
  ['a row more', 'breaks_series', [matrix([{}])], [matrix([{}, {}])], 'rows.1'],
  ['the weight of a row', 'breaks_series', [matrix([{}])], [matrix([{ weight: 2 }])], 'rows.0.weight'],
  ['nothing', 'comparable', [rating('a')], [rating('a')]],
])('%s: %s', (_what, effect, before, after, path) => {
  const changes = changesBetween(survey(before), survey(after))
  expect(effectOf(changes)).toBe(effect)
  expect(keepsSeries(survey(before), survey(after))).toBe(effect !== 'breaks_series')
  if (path !== undefined)
    expect(changes).toContainEqual(expect.objectContaining({ path: `pages.0.questions.0.${path}`, question_id: after[0]?.id, effect }))
})

it('says in plain words what has changed', () => {
  const said = (before: Question[], after: Question[]) => changesBetween(survey(before), survey(after)).map(({ message }) => message)
  expect(said([rating('a')], [rating('a', { scale_max: 10 })])).toEqual(['The scale ends at: 5 → 10'])
  expect(said([rating('a', { group_id: 'g' })], [rating('a')])).toEqual(['Question group: “g” → none'])
  expect(said([], [words({ text: 'Anything else?' })])).toEqual(['Added: question “Anything else?”'])
  expect(said([choice([1, 2])], [choice([1])])).toEqual(['Removed: option “Option 1”'])
  expect(said([words({ text: { en: 'Why?', es: '¿Como?' } })], [words({ text: { en: 'Why?', es: '¿Cómo?', fr: 'Quoi ?' } })])).toEqual([
    'Text: “¿Como?” → “¿Cómo?” (es); none → “Quoi ?” (fr)',
  ])
  expect(said([words({ help: undefined })], [words({ help: { en: 'Take your time.' } })])).toEqual(['Help: none → “Take your time.” (en)'])
  expect(said([words()], [words({ show_if: { eq: [{ attempt: 'number' }, 2] } })])).toEqual(['When it is shown: added'])
})

it('breaks the series for the weight of a group, and for its bands, colours and order of pages gives at most a note', () => {
  const group = (more: object) => survey([rating('a', { group_id: 'g' })], { groups: [{ id: 'g', label: 'g', color: '#112233', ...more }] })
  const effect = (more: object) => effectOf(changesBetween(group({}), group(more)))
  expect([effect({ weight: 2 }), effect({ better: 'lower' }), effect({ color: '#445566' })]).toEqual([
    'breaks_series',
    'comparable_with_note',
    'comparable',
  ])
  const split = {
    pages: [
      { id: 'p', questions: [rating('a')] },
      { id: 'q', questions: [rating('b')] },
    ],
  }
  expect(effectOf(changesBetween(survey([rating('a'), rating('b')]), survey([], split)))).toBe('comparable')
})
