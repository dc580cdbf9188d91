import { expect, it } from 'vitest'
import { addressOf, wantedIn } from './wanted.ts'

it('keeps what is looked for in the address, and takes what makes no sense there for the usual', () => {
  const wanted = { status: 'overdue', sort: 'delta', order: 'desc', search: 'ada & co' } as const
  expect(wantedIn(Object.fromEntries(new URLSearchParams(addressOf(wanted))))).toEqual(wanted)
  expect(addressOf(wantedIn({ status: 'late', sort: 'age', order: 'up' }))).toBe('')
})
