import { expect, it } from 'vitest'
import { DAY_MS } from '../durations.ts'
import { lifecycle } from './lifecycle.ts'
import { cycleAfterPast } from './past.ts'

const NOW = Date.UTC(2026, 0, 10, 12)
const ago = (days: number) => NOW - days * DAY_MS
const NOBODY = {
  assigned_due_at: null,
  last_submitted_at: null,
  next_eligible_date: null,
  moved_due_at: null,
  opens_at: null,
  session_activity_at: null,
  cycle_due_at: null,
  steps_decided: 0,
  reminder_intervals: [0, 7, 14],
  timezone: 'UTC',
}
const given = (days: number) => ({ submitted_at: ago(days), next_eligible_date: ago(days - 30) })

it('reminds nobody of a day that had come before the response was brought, and of one ahead as ever', () => {
  for (const days of [31, 33, 400]) {
    const cycle = cycleAfterPast(NOBODY, given(days), null, NOW)
    const after = { ...NOBODY, ...given(days), last_submitted_at: ago(days), ...cycle }
    expect(lifecycle(after, NOW)).toMatchObject({ status: days === 400 ? 'overdue' : 'due', come: [], next: null })
    expect(cycle?.status).toBe(days === 400 ? 'overdue' : 'due')
  }
  const ahead = cycleAfterPast(NOBODY, given(20), null, NOW)
  expect(ahead).toMatchObject({ status: 'waiting', steps_decided: 0 })
  expect(lifecycle({ ...NOBODY, last_submitted_at: ago(20), ...given(20), ...ahead }, NOW + 30 * DAY_MS).come).not.toEqual([])
})

it('changes nothing where a later response is there', () => {
  const stands = { ...NOBODY, last_submitted_at: ago(5), next_eligible_date: ago(-25) }
  expect(cycleAfterPast(stands, given(50), null, NOW)).toBeNull()
})

it('leaves whoever was asked since then due as they were asked; an answer after that ends it', () => {
  const asked = { ...NOBODY, assigned_due_at: ago(-3), cycle_due_at: ago(-3), steps_decided: 1 }
  expect(cycleAfterPast(asked, given(400), ago(2), NOW)).toMatchObject({
    moved_due_at: ago(-3),
    cycle_due_at: ago(-3),
    steps_decided: 1,
    status: 'waiting',
    is_as_before: true,
  })
  expect(cycleAfterPast(asked, given(1), ago(2), NOW)).toMatchObject({ moved_due_at: null, steps_decided: 0, is_as_before: false })
})
