import { expect, it } from 'vitest'
import { answerColumns } from '../exports/columns.ts'
import { momentText } from '../exports/moments.ts'
import type { Answers, Definition } from '../surveys/contract.ts'
import { lineIn } from './lines.ts'
import { planOf } from './plan.ts'
import { suggested } from './suggesting.ts'
import { targetsOf } from './targets.ts'

const options = [
  { id: 'a', text: 'One, two' },
  { id: 'label', text: '2' },
  { id: 'x', text: 'Other', other: true as const },
]
const points = [
  { id: 'lo', text: 'Low; not high' },
  { id: 'hi', text: 'High' },
]
const definition: Definition = {
  languages: ['en'],
  result_type: 'bars',
  groups: [{ id: 'g', label: 'Group', color: '#336699' }],
  pages: [
    {
      id: 'p',
      questions: [
        { id: 'rate', kind: 'rating', text: 'Rate', labels: ['not at all', 'completely'] },
        { id: 'slide', kind: 'slider', text: 'Slide', scale_min: -1, scale_max: 1, step: 0.1 },
        { id: 'net', kind: 'nps', text: 'Net' },
        { id: 'yes', kind: 'yes_no', text: 'Yes?' },
        { id: 'agree', kind: 'consent', text: 'Agree?' },
        { id: 'one', kind: 'single_choice', text: 'One', options },
        { id: 'drop', kind: 'dropdown', text: 'Drop', options },
        { id: 'many', kind: 'multi_select', text: 'Many', options },
        { id: 'pick', kind: 'picture_choice', text: 'Pick', options, multiple: true },
        { id: 'rank', kind: 'ranking', text: 'Rank', options },
        { id: 'grid', kind: 'matrix', text: 'Grid', rows: points, options },
        { id: 'grids', kind: 'multi_matrix', text: 'Grids', rows: points, options },
        { id: 'short', kind: 'short_text', text: 'Short' },
        { id: 'email', kind: 'email', text: 'Another address' },
        { id: 'name', kind: 'long_text', text: 'A name' },
        { id: 'hours', kind: 'number', text: 'Hours' },
        { id: 'phone', kind: 'phone', text: 'Phone' },
        { id: 'url', kind: 'url', text: 'Web' },
        { id: 'day', kind: 'date', text: 'Day' },
        { id: 'time', kind: 'time', text: 'Time' },
        { id: 'when', kind: 'datetime', text: 'When' },
        { id: 'where', kind: 'address', text: 'Where' },
        { id: 'sign', kind: 'signature', text: 'Sign' },
        { id: 'site', kind: 'hidden', text: 'site' },
      ],
    },
  ],
}
const answers: Answers = {
  rate: 4,
  slide: 0.1,
  net: 0,
  yes: false,
  agree: true,
  one: 'label',
  drop: 'x',
  drop_other: 'Two; three',
  many: ['x', 'a'],
  many_other: 'more',
  pick: ['label'],
  rank: ['label', 'x', 'a'],
  grid: { lo: 'a', hi: 'label' },
  grids: { lo: ['a', 'label'] },
  short: '=1+1',
  email: 'b@example.org',
  name: '12/11/2024',
  hours: -1.5,
  phone: '+44 20 7946 0000',
  url: 'https://example.org/?a=1,2',
  day: '2024-02-29',
  time: '07:30',
  when: '2024-02-29T07:30',
  where: 'Elm Street 1\nBath',
  sign: 'Ada',
  site: 'north',
}

it('reads a file of our own as it was written: every kind of answer, the moment, and which response it is', () => {
  const who = [
    'response_id',
    'respondent_id',
    'name',
    'email',
    'attempt_number',
    'submitted_at',
    'version',
    'series',
    'active_seconds',
    'score',
    'band',
  ]
  const table = answerColumns([{ version: 1, definition }], 'en', who)
  const headings = [...who, ...table.columns.map(({ name }) => name)]
  const at = Date.UTC(2024, 2, 1, 9, 30, 5, 123)
  const row = ['ses_1', 'per_1', 'Ada', 'a@example.org', 1, momentText(at, 3_600_000), 1, 1, 90, 62.5, 'Good', ...table.cellsOf(1, answers)]
  // As a cell of a CSV is, once it is read.
  const cells = row.map((cell) => (typeof cell === 'string' && /^[=+\-@]/.test(cell) ? `'${cell}` : String(cell ?? '')))
  const guesses = suggested(headings, targetsOf(definition))
  const columns = Object.fromEntries(headings.flatMap((name, i) => (guesses[i] ? [[name, guesses[i]]] : [])))
  const planned = planOf({ chosen: 2, versions: [{ definition, version: 1 }] }, { columns }, headings, [cells], 'UTC')
  if ('errors' in planned) throw new Error(JSON.stringify(planned.errors))
  expect(lineIn(planned.plan, cells, { from: 0, to: Date.UTC(2026, 0, 1) })).toEqual({
    email: 'a@example.org',
    version: 1,
    name: 'Ada',
    submitted_at: at,
    unit_ms: 1,
    active_seconds: 90,
    response_id: 'ses_1',
    answers,
    totals: { '': { value: 62.5, decimals: 1 } },
    notes: [],
  })
})
