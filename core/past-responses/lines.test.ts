import { describe, expect, it } from 'vitest'
import type { Definition } from '../surveys/contract.ts'
import type { Mapping } from './contract.ts'
import { lineIn } from './lines.ts'
import { planOf } from './plan.ts'
import { suggested } from './suggesting.ts'
import { targetsOf, targetsOfAll } from './targets.ts'
import { differingTotals } from './totals.ts'

const definition: Definition = {
  languages: ['en', 'de'],
  result_type: 'bars',
  groups: [{ id: 'home', label: { en: 'Home', de: 'Zuhause' }, color: '#336699' }],
  pages: [
    {
      id: 'p',
      questions: [
        {
          id: 'calm',
          kind: 'rating',
          text: { en: 'How calm?', de: 'Wie ruhig?' },
          labels: ['never', 'rarely', 'now and then', 'often', 'mostly', 'always'],
        },
        { id: 'work', kind: 'yes_no', text: 'Do you work?' },
        {
          id: 'food',
          kind: 'single_choice',
          text: 'Food',
          options: [
            { id: 'a', text: { en: 'Apples', de: 'Äpfel' } },
            { id: 'x', text: 'Other', other: true },
          ],
        },
        {
          id: 'likes',
          kind: 'multi_select',
          text: 'Likes',
          options: [
            { id: 'a', text: 'Bread, butter' },
            { id: 'b', text: 'Jam' },
            { id: 'c', text: 'Tea' },
          ],
        },
        {
          id: 'order',
          kind: 'ranking',
          text: 'Order',
          options: [
            { id: 'a', text: 'One' },
            { id: 'b', text: 'Two' },
          ],
        },
        {
          id: 'grid',
          kind: 'matrix',
          text: 'Grid',
          rows: [
            { id: 'r1', text: 'Sleep' },
            { id: 'r2', text: 'Health' },
          ],
          options: [
            { id: 'lo', text: 'Low' },
            { id: 'hi', text: 'High' },
          ],
        },
        { id: 'born', kind: 'date', text: 'Born' },
        { id: 'hours', kind: 'number', text: 'Hours', min: 0, max: 24 },
        { id: 'words', kind: 'long_text', text: 'In words' },
        { id: 'site', kind: 'hidden', text: 'site' },
        { id: 'paper', kind: 'file', text: 'Paper' },
        { id: 'note', kind: 'statement', text: 'Thanks' },
      ],
    },
  ],
}
const SPAN = { from: Date.UTC(2020, 0, 1), to: Date.UTC(2026, 0, 1) }

/** A file of these columns, each under the target that is named; one line of it. */
function read(cells: Record<string, string>, more: Pick<Mapping, 'date_order' | 'values' | 'out_of'> = {}) {
  const all = { email: 'Ada@example.org', submitted_at: '2024-05-01 10:00', 'answer.calm': '3', ...cells }
  const headings = Object.keys(all)
  const row = Object.values(all)
  const planned = planOf(
    { chosen: 1, versions: [{ definition, version: 1 }] },
    { columns: Object.fromEntries(headings.map((name) => [name, name])), ...more },
    headings,
    [row],
    'UTC',
  )
  return 'plan' in planned ? lineIn(planned.plan, row, SPAN) : planned
}
const answers = (cells: Record<string, string>) => {
  const line = read(cells)
  if ('answers' in line) return line.answers
  return line
}

describe('a line', () => {
  it('is a response: whose, when, how long, and what', () => {
    expect(read({ name: 'Ada L', active_seconds: '61.4', score: '62,5', 'score.home': '60' })).toEqual({
      email: 'Ada@example.org',
      version: 1,
      name: 'Ada L',
      submitted_at: Date.UTC(2024, 4, 1, 10),
      unit_ms: 60_000,
      active_seconds: 61,
      answers: { calm: 3 },
      totals: { '': { value: 62.5, decimals: 1 }, home: { value: 60, decimals: 0 } },
      notes: [],
    })
  })

  it.each([
    [{ 'answer.calm': 'Always' }, { calm: 5 }],
    [{ 'answer.work': 'Ja' }, { work: true }],
    [{ 'answer.food': 'Pears' }, { food: 'x', food_other: 'Pears' }],
    [{ 'answer.food': 'äpfel' }, { food: 'a' }],
    [{ 'answer.likes': 'Bread, butter, Tea' }, { likes: ['a', 'c'] }],
    [{ 'answer.likes': 'b; a' }, { likes: ['b', 'a'] }],
    [{ 'answer.likes.a': '1', 'answer.likes.b': 'no', 'answer.likes.c': 'Tea' }, { likes: ['a', 'c'] }],
    [{ 'answer.likes.a': '0', 'answer.likes.b': '' }, {}],
    [{ 'answer.order': 'Two|One' }, { order: ['b', 'a'] }],
    [{ 'answer.order.a': '2', 'answer.order.b': '1' }, { order: ['b', 'a'] }],
    [{ 'answer.grid.r1': 'High', 'answer.grid.r2': '' }, { grid: { r1: 'hi' } }],
    [{ 'answer.born': '31.12.1990' }, { born: '1990-12-31' }],
    [{ 'answer.hours': '7,5' }, { hours: 7.5 }],
    [
      { 'answer.words': "'=1+1", 'answer.site': 'north' },
      { words: '=1+1', site: 'north' },
    ],
  ])('says %j', (cells, said) => expect(answers(cells)).toEqual({ calm: 3, ...said }))

  it.each([
    [{ 'answer.calm': '7' }, 'Column “answer.calm”: “7”. Please choose a number from 0 to 5.'],
    [{ 'answer.calm': 'sometimes' }, 'Please give a number from 0 to 5.'],
    [{ 'answer.likes': 'Coffee' }, 'It takes “Bread, butter”, “Jam”, “Tea”.'],
    [{ 'answer.grid.r1': 'Middling' }, 'Column “answer.grid.r1”: “Middling”. It takes “Low”, “High”.'],
    [{ 'answer.hours': '1,500' }, 'Please give a number.'],
    [{ 'answer.hours': '25' }, 'Please give a number of 24 or less.'],
    [{ 'answer.work': 'perhaps' }, 'Please answer with yes or no.'],
    [{ email: 'ada' }, 'Column “email”: “ada”. This is not an e-mail address.'],
    [{ email: '' }, 'There is no address in this line.'],
    [{ submitted_at: 'last week' }, 'Please give a day'],
    [{ submitted_at: '2027-01-01' }, 'This has not been yet.'],
    [{ submitted_at: '2019-12-31' }, 'longer ago than the organization keeps'],
    [{ 'answer.calm': '' }, 'There is no answer in this line.'],
    [{ 'answer.calm': '7', 'answer.work': '?', 'answer.hours': '?', email: '?' }, 'And 1 more.'],
  ])('is told what keeps %j from being one', (cells, fault) => expect(read(cells)).toEqual({ fault: expect.stringContaining(fault) }))

  it('has its values read as what they were said to mean', () => {
    const values = { 'answer.food': { '1': 'a' }, 'answer.work': { '2': 'no' }, 'answer.grid.r1': { '9': 'hi' } }
    expect(read({ 'answer.food': '1', 'answer.work': '2', 'answer.grid.r1': '9' }, { values })).toMatchObject({
      answers: { food: 'a', work: false, grid: { r1: 'hi' } },
    })
  })

  it('is not held up by a total that is none, and says so', () => {
    expect(read({ score: 'n/a', 'answer.food': 'Pears' })).toMatchObject({
      totals: {},
      notes: ['“Pears” was taken as other words: Food', '“n/a” in “score” is no number, and was not compared'],
    })
  })

  it('may have scores in points, which are held against as many of a hundred', () => {
    const line = read({ score: '75,5', 'score.home': '60' }, { out_of: { score: 120 } })
    if (!('totals' in line)) throw new Error(JSON.stringify(line))
    expect(line.totals).toEqual({ '': { value: 75.5, decimals: 1, out_of: 120 }, home: { value: 60, decimals: 0 } })
    const differing = (score: number) => differingTotals(line.totals, { score, group_results: [{ ...home, percentage: 60.4 }] })
    expect([differing(62.9), differing(62.95)]).toEqual([[], []])
    expect(differing(50)).toEqual(['score: 75.5 of 120 in the file, 50.0 from the answers'])
  })

  it('is of the version that it names, and of the chosen one where it names none', () => {
    for (const version of ['1', 'v1', 'Version 1', '']) expect(read({ version })).toMatchObject({ version: 1 })
    for (const version of ['2', 'spring'])
      expect(read({ version })).toEqual({ fault: expect.stringMatching(`“version”: “${version}”. The survey has no such version`) })
  })

  it('is read as its own version asked, and what only others ask is left out and named', () => {
    const rate = (id: string, labels: string[]) => ({ id, kind: 'rating' as const, text: id, labels, scale_max: labels.length - 1 })
    const likes = (...ids: string[]) => ({
      id: 'likes',
      kind: 'multi_select' as const,
      text: 'Likes',
      options: ids.map((id) => ({ id, text: id })),
    })
    const asking = (...questions: Definition['pages'][number]['questions']): Definition => ({
      languages: ['en'],
      result_type: 'bars',
      groups: [],
      pages: [{ id: 'p', questions }],
    })
    const versions = [
      { version: 2, definition: asking(rate('calm', ['no', 'so', 'yes']), rate('rest', ['no', 'yes']), likes('a', 'b')) },
      { version: 1, definition: asking(rate('calm', ['no', 'yes']), rate('old', ['no', 'yes']), likes('a', 'c')) },
    ]
    const columns = {
      email: 'email',
      date: 'submitted_at',
      Wave: 'version',
      calm: 'answer.calm',
      rest: 'answer.rest',
      old: 'answer.old',
      a: 'answer.likes.a',
      b: 'answer.likes.b',
      c: 'answer.likes.c',
    }
    const row = (wave: string, ...cells: string[]) => ['ada@example.org', '2024-05-01', wave, ...cells]
    const rows = [row('1', 'yes', '', 'no', '1', '0', '1'), row('', 'yes', 'yes', '', '1', '1', ''), row('2', '1', '', 'yes', '1', '', '1')]
    const planned = planOf({ chosen: 2, versions }, { columns }, Object.keys(columns), rows, 'UTC')
    if ('errors' in planned) throw new Error(JSON.stringify(planned.errors))
    expect(rows.map((each) => lineIn(planned.plan, each, SPAN))).toMatchObject([
      { version: 1, answers: { calm: 1, old: 0, likes: ['a', 'c'] }, notes: [] },
      { version: 2, answers: { calm: 2, rest: 1, likes: ['a', 'b'] }, notes: [] },
      { version: 2, answers: { calm: 1, likes: ['a'] }, notes: ['left out, because version 2 does not ask it: “old”, “c”'] },
    ])
    expect(suggested(['old', 'rest', 'Likes [c]'], targetsOfAll(versions))).toEqual(['answer.old', 'answer.rest', 'answer.likes.c'])
  })
})

const home = { group_id: 'home', label: 'Home', name: 'Home', band: null, color: '#336699', score: 3, max_score: 5, percentage: 60 }

describe('a mapping', () => {
  const planned = (columns: Record<string, string>, headings = Object.keys(columns), rows: string[][] = []) => {
    const found = planOf({ chosen: 1, versions: [{ definition, version: 1 }] }, { columns }, headings, rows, 'UTC')
    return 'errors' in found ? found.errors.map(({ path, message }) => `${path}: ${message}`) : []
  }
  const good = { Mail: 'email', Date: 'submitted_at', Calm: 'answer.calm' }

  it('has to be of this file and of this survey', () => {
    expect(planned(good)).toEqual([])
    expect(planned({ ...good, Sleep: 'answer.sleep' })).toEqual([
      'mapping.columns.Sleep: there is nothing named answer.sleep in this survey',
    ])
    expect(planned({ ...good, Work: 'answer.work' }, ['Mail', 'Date', 'Calm'])).toEqual([
      'mapping.columns.Work: there is no column “Work” in this file',
    ])
    expect(planned({ ...good, Also: 'email' })[0]).toContain('“Mail” and “Also” cannot both hold this: E-mail address')
    const points = planOf(
      { chosen: 1, versions: [{ definition, version: 1 }] },
      { columns: good, out_of: { Calm: 5, Sum: 5 } },
      Object.keys(good),
      [],
      'UTC',
    )
    expect('errors' in points && points.errors.map(({ path }) => path)).toEqual(['mapping.out_of.Calm', 'mapping.out_of.Sum'])
    expect(planned({ A: 'answer.likes', B: 'answer.likes.a', ...good })[0]).toContain('a column of its own and in parts')
    expect(planned({ Mail: 'email' })).toEqual([
      'mapping.columns: say which column holds this: When it was submitted',
      expect.stringContaining('Is it the right file, and the right survey?'),
    ])
  })

  it('asks which comes first, the day or the month, only where the dates do not show it', () => {
    const rows = (...dates: string[]) => dates.map((date) => ['a@example.org', date, '1'])
    expect(planned(good, undefined, rows('03/04/2024'))[0]).toContain(
      'mapping.date_order: “03/04/2024” in the column “Date” may be two different days',
    )
    expect(planned(good, undefined, rows('03/04/2024', '14/04/2024'))).toEqual([])
    expect(read({ submitted_at: '03/04/2024' }, { date_order: 'mdy' })).toMatchObject({ submitted_at: Date.UTC(2024, 2, 4, 12) })
  })
})

it('knows columns by ids, by texts in any language, and by what other programs call them', () => {
  const guess = (...headings: string[]) => suggested(headings, targetsOf(definition))
  expect(
    guess('Timestamp', 'E-Mail', 'wie ruhig', 'work', 'Likes [Jam]', 'grid_r2', 'Grid: Sleep', 'food_other', 'Home score', 'What else'),
  ).toEqual([
    'submitted_at',
    'email',
    'answer.calm',
    'answer.work',
    'answer.likes.b',
    'answer.grid.r2',
    'answer.grid.r1',
    'answer.food_other',
    'score.home',
    null,
  ])
  // What could be two things is neither; of two that mean the same the first counts; files and statements are no answers.
  expect(guess('calm', 'How calm?', 'paper', 'Thanks')).toEqual(['answer.calm', null, null, null])
})
