import { expect, it } from 'vitest'
import { DAY_MS, HOUR_MS } from '../durations.ts'
import { mailDay, nextMailDay, unservedDelayMs, whenUntold } from './delivery.ts'

it('sends an invitation of which nobody knows again once, and what is about an account never', () => {
  expect([0, 1, 2, 3].map((lost) => whenUntold('invitation', lost))).toEqual(['send again', 'send again', 'give up', 'give up'])
  expect(whenUntold('account', 1)).toBe('give up')
})

it('asks on, ever more rarely, those who do not serve us, for three days', () => {
  const asked: number[] = []
  for (let wait = unservedDelayMs(0, 0); wait !== null; wait = unservedDelayMs(0, asked.at(-1) ?? 0)) asked.push((asked.at(-1) ?? 0) + wait)
  expect(asked.slice(0, 5)).toEqual([30_000, 60_000, 120_000, 240_000, 480_000])
  expect(Math.max(...asked.map((at, i) => at - (asked[i - 1] ?? 0)))).toBe(HOUR_MS)
  expect(asked.at(-1)).toBeGreaterThanOrEqual(3 * DAY_MS)
  expect(asked.length).toBeLessThan(90)
})

it('waits as long as it was asked to where that is longer, a day at most', () => {
  expect([0, 10_000, HOUR_MS, 9 * DAY_MS].map((asked_ms) => unservedDelayMs(0, 0, asked_ms))).toEqual([30_000, 30_000, HOUR_MS, DAY_MS])
  expect(unservedDelayMs(0, 3 * DAY_MS, HOUR_MS)).toBeNull()
})

it('begins a day at midnight UTC', () => {
  const midnight = Date.UTC(2026, 1, 28)
  expect([midnight - 1, midnight].map(mailDay)).toEqual([mailDay(midnight) - 1, mailDay(midnight)])
  expect([nextMailDay(midnight), nextMailDay(midnight - 1)]).toEqual([midnight + DAY_MS, midnight])
})
