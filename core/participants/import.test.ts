import { expect, it } from 'vitest'
import { columnOf, linesOf, withoutRepeats } from './import.ts'

it('knows the usual headings, whatever their case, and keeps the others as they are', () => {
  expect(['E-Mail', ' Full name ', 'Time zone', 'Site', 'groups'].map(columnOf)).toEqual(['email', 'name', 'timezone', 'Site', 'groups'])
})

it('makes requests of lines: blank cells say nothing, unknown columns are attributes, groups are split', () => {
  expect(linesOf([{ email: ' a@b.org ', name: '', groups: 'North; Cohort 2', Site: 'Main' }])).toEqual([
    { line: 2, email: 'a@b.org', input: { email: 'a@b.org', groups: ['North', 'Cohort 2'], attributes: { Site: 'Main' } } },
  ])
})

it('counts the first of an address that stands twice', () => {
  const line = (n: number, email: string) => ({ line: n, email, participant: { email } })
  expect(
    withoutRepeats([line(2, 'a@b.org'), line(3, 'A@b.org'), line(4, 'c@b.org')]).map((each) => ('outcome' in each ? each.outcome : 'fine')),
  ).toEqual(['fine', 'repeated', 'fine'])
})
