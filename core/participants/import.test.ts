import { expect, it } from 'vitest'
import { columnOf, inputOf, withoutRepeats } from './import.ts'

it('knows the usual headings, whatever their case, and keeps the others as they are', () => {
  expect(['E-Mail', ' Full name ', 'Time zone', 'Site', 'groups'].map(columnOf)).toEqual(['email', 'name', 'timezone', 'Site', 'groups'])
})

it('makes a request of a line: unknown columns are attributes, groups are split', () => {
  expect(inputOf({ email: 'a@b.org', groups: 'North; Cohort 2', Site: 'Main' })).toEqual({
    email: 'a@b.org',
    groups: ['North', 'Cohort 2'],
    attributes: { Site: 'Main' },
  })
})

it('counts the first of an address that stands twice, and says where it stands', () => {
  const line = (n: number, email: string) => ({ line: n, email, participant: { email } })
  const checked = withoutRepeats([line(2, 'a@b.org'), line(3, 'A@b.org'), line(4, 'c@b.org')])
  expect(checked.map((each) => ('outcome' in each ? each.message : 'fine'))).toEqual([
    'fine',
    'this address stands in line 2 already',
    'fine',
  ])
})
