import fc from 'fast-check'
import { expect, it } from 'vitest'
import { DAY_MS, HOUR_MS } from '../durations.ts'
import { wallClock } from './local-time.ts'
import { setAsideAt, type UnfinishedFacts, unfinishedReminderAt } from './unfinished.ts'

const NOON = Date.UTC(2026, 0, 5, 12)
const begun: UnfinishedFacts = {
  status: 'in_progress',
  answered_count: 1,
  last_activity_at: NOON,
  held_until: null,
  incomplete_reminders_sent: 0,
  last_incomplete_reminder_at: null,
}

it('reminds after a day, two days and a week, then no more', () => {
  const at = (sent: number) => unfinishedReminderAt({ ...begun, incomplete_reminders_sent: sent }, 'UTC')
  expect([at(0), at(1), at(2), at(3)]).toEqual([NOON + DAY_MS, NOON + 2 * DAY_MS, NOON + 7 * DAY_MS, null])
})

it('never reminds twice within a day, however late the first was, and begins the wait anew with each touch', () => {
  const late = { ...begun, incomplete_reminders_sent: 1, last_incomplete_reminder_at: NOON + 2 * DAY_MS }
  expect(unfinishedReminderAt(late, 'UTC')).toBe(NOON + 3 * DAY_MS)
  expect(unfinishedReminderAt({ ...late, last_activity_at: NOON + 5 * DAY_MS }, 'UTC')).toBe(NOON + 7 * DAY_MS)
})

it('waits for the morning, for a held draft’s day, and says nothing of what is untouched, set aside or abandoned', () => {
  const evening = { ...begun, last_activity_at: NOON + 10 * HOUR_MS }
  expect(unfinishedReminderAt(evening, 'UTC')).toBe(Date.UTC(2026, 0, 7, 8))
  expect(unfinishedReminderAt({ ...begun, status: 'waiting', held_until: NOON + 9 * DAY_MS }, 'UTC')).toBe(NOON + 10 * DAY_MS)
  for (const none of [{ answered_count: 0 }, { status: 'abandoned' as const }, { status: 'completed' as const }])
    expect(unfinishedReminderAt({ ...begun, ...none }, 'UTC')).toBeNull()
  expect(unfinishedReminderAt({ ...begun, last_incomplete_reminder_at: NOON + 29.5 * DAY_MS }, 'UTC')).toBeNull()
})

it('comes by day, wherever it is', () => {
  const facts = fc.record({ moment: fc.integer({ min: NOON, max: NOON + 800 * DAY_MS }), sent: fc.integer({ min: 0, max: 2 }) })
  fc.assert(
    fc.property(facts, fc.constantFrom('Asia/Kathmandu', 'Australia/Lord_Howe', 'Pacific/Kiritimati'), ({ moment, sent }, zone) => {
      const at = unfinishedReminderAt({ ...begun, last_activity_at: moment, incomplete_reminders_sent: sent }, zone) ?? 0
      expect(at - moment).toBeGreaterThanOrEqual(DAY_MS)
      const { hour } = wallClock(at, zone)
      expect(hour >= 8 && hour < 21).toBe(true)
    }),
  )
})

it('is set aside at two in the night of the organization, once thirty days have passed', () => {
  expect(setAsideAt(begun, 'UTC')).toBe(Date.UTC(2026, 1, 5, 2))
  expect(setAsideAt({ ...begun, last_activity_at: Date.UTC(2026, 0, 5, 1) }, 'UTC')).toBe(Date.UTC(2026, 1, 4, 2))
  // On 8 March two o'clock does not come in New York: the clocks jump to three.
  expect(setAsideAt({ ...begun, last_activity_at: Date.UTC(2026, 1, 6, 6) }, 'America/New_York')).toBe(Date.UTC(2026, 2, 8, 7))
  expect(setAsideAt({ ...begun, status: 'abandoned' }, 'UTC')).toBeNull()
})
