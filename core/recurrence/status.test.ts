import { expect, it } from 'vitest'
import { respondentStatus, type StandingFacts } from './status.ts'

const DAY = 86_400_000
const start = Date.UTC(2026, 0, 5, 10)
const standing = (facts: Partial<StandingFacts>, now: number) =>
  respondentStatus(
    {
      assigned_due_at: null,
      last_submitted_at: null,
      next_eligible_date: null,
      moved_due_at: null,
      opens_at: null,
      session_activity_at: null,
      reminder_intervals: [0, 7, 14],
      timezone: 'UTC',
      ...facts,
    },
    now,
  )
const taken = { last_submitted_at: start, next_eligible_date: start + 30 * DAY }

it('knows nobody who was neither assigned nor came by themselves', () => {
  expect(standing({}, start)).toEqual({ status: 'not_enrolled', until: null })
})

it('follows an unfinished session from in progress over incomplete to abandoned', () => {
  const begun = { session_activity_at: start, ...taken }
  expect(standing(begun, start + DAY - 1)).toEqual({ status: 'in_progress', until: start + DAY })
  expect(standing(begun, start + DAY)).toEqual({ status: 'incomplete', until: start + 30 * DAY })
  expect(standing(begun, start + 30 * DAY)).toEqual({ status: 'abandoned', until: null })
})

it('waits until the very moment the cooldown ends, then is due, then overdue', () => {
  expect(standing(taken, start + 30 * DAY - 1)).toEqual({ status: 'waiting', until: start + 30 * DAY })
  // Due at 10:00 on 4 February: the steps are at nine on the 5th, 12th and 19th, and the 20th begins too late.
  const runsOut = Date.UTC(2026, 1, 20)
  expect(standing(taken, start + 30 * DAY)).toEqual({ status: 'due', until: runsOut })
  expect(standing(taken, runsOut)).toEqual({ status: 'overdue', until: null })
})

it('is done for good where there is no wait', () => {
  expect(standing({ last_submitted_at: start, next_eligible_date: start }, start)).toEqual({ status: 'completed', until: null })
})

it('counts an assignment from enrolled over due to never started', () => {
  const assigned = { assigned_due_at: start }
  expect(standing(assigned, start - 1)).toEqual({ status: 'enrolled', until: start })
  expect(standing(assigned, start).status).toBe('due')
  expect(standing(assigned, Date.UTC(2026, 0, 21)).status).toBe('never_started')
})

it('lets nobody be due before the survey opens, whenever they were asked or may take it again', () => {
  const opens_at = start + 40 * DAY
  expect(standing({ assigned_due_at: start, opens_at }, start + DAY)).toEqual({ status: 'enrolled', until: opens_at })
  expect(standing({ ...taken, opens_at }, start + 35 * DAY)).toEqual({ status: 'waiting', until: opens_at })
  expect(standing({ assigned_due_at: start, opens_at }, opens_at).status).toBe('due')
  expect(standing({ assigned_due_at: opens_at + DAY, opens_at }, opens_at).status).toBe('enrolled')
})
