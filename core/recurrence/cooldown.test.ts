import { expect, it } from 'vitest'
import { nextEligibleAt } from './cooldown.ts'

it('waits whole days of 24 hours, whatever the clocks do meanwhile', () => {
  // Berlin puts its clocks forward on 2026-03-29: thirty days later it is an hour later on the wall.
  expect(nextEligibleAt(Date.UTC(2026, 2, 1, 8), 30)).toBe(Date.UTC(2026, 2, 31, 8))
})

it('lets a survey without a wait be taken again at once', () => {
  expect(nextEligibleAt(1_000, 0)).toBe(1_000)
})
