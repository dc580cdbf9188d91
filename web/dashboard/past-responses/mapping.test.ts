import { expect, it } from 'vitest'
import { afterOther, columnsOf, fieldFor, guessed, mostOf, stillNeeded, unknownValues, withoutColumn } from './mapping.ts'
import { broughtBy, summaryOf } from './outcome-words.ts'

const read = {
  read_as: { encoding: 'utf-8' as const, separator: ',' as const, columns: [] },
  lines: 1,
  version: 1,
  versions: [1],
  timezone: 'UTC',
  columns: [
    { name: 'Mail', values: [], distinct: [], suggested: 'email' },
    { name: 'Total. score', values: [], distinct: [], suggested: null },
    { name: 'Calm', values: [], distinct: [], suggested: 'answer.grid.r1' },
  ],
  targets: [
    { to: 'email', label: 'E-mail address', of: 'person' as const, options: null },
    { to: 'submitted_at', label: 'When it was submitted', of: 'response' as const, options: null },
  ],
  questions: [
    { id: 'grid', label: 'Grid', required: true, targets: ['answer.grid', 'answer.grid.r1'] },
    { id: 'b', label: 'B', required: false, targets: ['answer.b'] },
  ],
}

it('begins with what the headings tell, and says what is missing', () => {
  const chosen = guessed(read)
  expect(chosen).toEqual(['email', '', 'answer.grid.r1'])
  expect(stillNeeded(read, chosen)).toEqual(['When it was submitted'])
  expect(withoutColumn(read, chosen).map(({ id }) => id)).toEqual(['b'])
  expect(columnsOf(read, ['email', 'submitted_at', ''])).toEqual({ Mail: 'email', 'Total. score': 'submitted_at' })
})

it('keeps what was said of the columns when another column turns out to name versions', () => {
  const later = {
    ...read,
    versions: [1, 2],
    columns: read.columns.map((column, i) => (i === 1 ? { ...column, suggested: 'answer.old' } : { ...column, suggested: null })),
    targets: [...read.targets, { to: 'answer.old', label: 'Old', of: 'answers' as const, options: null }],
  }
  expect(afterOther(read, ['submitted_at', '', 'email'], later)).toEqual(['submitted_at', 'answer.old', 'email'])
  expect(afterOther(later, ['submitted_at', 'answer.old', 'email'], read)).toEqual(['submitted_at', '', 'email'])
})

it('takes what a score in points can be at most, and tells what is no number', () => {
  const file = { ...read, targets: [...read.targets, { to: 'score', label: 'Score', of: 'totals' as const, options: null }] }
  const chosen = ['email', 'score', 'answer.grid.r1']
  expect(mostOf(file, chosen, { 'Total. score': ' 120 ', Calm: '5' })).toEqual({ out_of: { 'Total. score': 120 }, errors: [] })
  expect(mostOf(file, chosen, { 'Total. score': '' })).toEqual({ out_of: {}, errors: [] })
  for (const wrong of ['0', 'many'])
    expect(mostOf(file, chosen, { 'Total. score': wrong }).errors).toMatchObject([{ field: 'column-1-most' }])
  expect(fieldFor(read, 'mapping.out_of.Calm')).toBe('column-2-most')
})

it('puts an error where its column stands', () => {
  expect(['mapping.columns.Total. score', 'mapping.columns', 'mapping.date_order', 'file'].map((path) => fieldFor(read, path))).toEqual([
    'column-1',
    'columns',
    'date_order',
    'file',
  ])
})

it('says what came of a file, or what would', () => {
  const job = { lines: 4, outcomes: { added: 1, score_differs: 1, not_right: 2 }, bringing: null }
  expect(summaryOf(job)).toBe('Of 4 lines: 1 brought · 1 brought; the file has another score · 2 left out: cannot be read.')
  expect(broughtBy(job)).toBe(2)
})

it('asks what values mean that are no text or id of an option, where they are few', () => {
  const food = {
    options: [
      { id: 'a', text: { en: 'Apples', de: 'Äpfel' } },
      { id: 'b', text: 'Bread' },
    ],
  }
  expect(unknownValues({ distinct: ['1', 'äpfel', 'b', '2'] }, food)).toEqual(['1', '2'])
  const work = {
    options: [
      { id: 'yes', text: 'Yes' },
      { id: 'no', text: 'No' },
    ],
  }
  expect(unknownValues({ distinct: ['1', '0', 'Ja', '2'] }, work)).toEqual(['2'])
  expect([unknownValues({ distinct: null }, food), unknownValues({ distinct: ['1'] }, { options: null })]).toEqual([[], []])
})
