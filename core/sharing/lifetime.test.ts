import { expect, it } from 'vitest'
import { shareEndsAt } from './lifetime.ts'

it.each([
  ['2026-03-31T09:00:00.000Z', '2027-03-31T09:00:00.000Z'],
  ['2028-02-29T09:00:00.000Z', '2029-02-28T09:00:00.000Z'],
])('a link made at %s ends at %s', (made, ends) => {
  expect(new Date(shareEndsAt(Date.parse(made))).toISOString()).toBe(ends)
})
