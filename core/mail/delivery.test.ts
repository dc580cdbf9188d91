import { expect, it } from 'vitest'
import { DAY_MS } from '../durations.ts'
import { mailDay, nextMailDay, whenUntold } from './delivery.ts'

it('sends an invitation of which nobody knows again once, and what is about an account never', () => {
  expect([0, 1, 2, 3].map((lost) => whenUntold('invitation', lost))).toEqual(['send again', 'send again', 'give up', 'give up'])
  expect(whenUntold('account', 1)).toBe('give up')
})

it('begins a day at midnight UTC', () => {
  const midnight = Date.UTC(2026, 1, 28)
  expect([midnight - 1, midnight].map(mailDay)).toEqual([mailDay(midnight) - 1, mailDay(midnight)])
  expect([nextMailDay(midnight), nextMailDay(midnight - 1)]).toEqual([midnight + DAY_MS, midnight])
})
