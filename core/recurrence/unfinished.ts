/** Reminders to finish what was begun: after a day, two days and a week without a touch, and never two within a day. */
import { DAY_MS } from '../durations.ts'
import type { SessionStatus } from '../sessions/contract.ts'
import { ABANDONED_AFTER_MS } from '../sessions/lifecycle.ts'
import { dayAfter, localDay, momentOn } from './local-time.ts'
import { outsideQuietHours } from './quiet-hours.ts'

/** How long a session has been left alone when each of its reminders comes. A touch starts the time again, but not the count. */
export const IDLE_STEPS_MS = [DAY_MS, 2 * DAY_MS, 7 * DAY_MS] as const

export type UnfinishedFacts = {
  status: SessionStatus
  answered_count: number
  last_activity_at: number
  /** Until then it is a held draft, which does not count as unfinished. */
  held_until: number | null
  incomplete_reminders_sent: number
  last_incomplete_reminder_at: number | null
}

/** The moment of the next reminder to finish, if nobody touches the session; null when there is none. */
export function unfinishedReminderAt(facts: UnfinishedFacts, timezone: string): number | null {
  const { status, answered_count, last_incomplete_reminder_at } = facts
  const idle = IDLE_STEPS_MS[facts.incomplete_reminders_sent]
  if (idle === undefined || answered_count === 0 || (status !== 'in_progress' && status !== 'waiting')) return null
  const since = idleSince(facts)
  const at = outsideQuietHours(Math.max(since + idle, (last_incomplete_reminder_at ?? 0) + DAY_MS), timezone)
  return at < since + ABANDONED_AFTER_MS ? at : null
}

/** Abandoned sessions are set aside at two in the night where the organization is, when nobody is at them. */
const CLEAN_UP_HOUR = 2

/** When a begun session that nobody touches is set aside. */
export function setAsideAt(facts: UnfinishedFacts, organization_zone: string): number | null {
  if (facts.status !== 'in_progress' && facts.status !== 'waiting') return null
  const abandoned_at = idleSince(facts) + ABANDONED_AFTER_MS
  const day = localDay(abandoned_at, organization_zone)
  const at = momentOn(day, CLEAN_UP_HOUR, organization_zone)
  return at >= abandoned_at ? at : momentOn(dayAfter(day, 1), CLEAN_UP_HOUR, organization_zone)
}

/** Whether it was left alone for so long that nobody is reminded of it any more. */
export const isAbandoned = (facts: UnfinishedFacts, now: number): boolean => now >= idleSince(facts) + ABANDONED_AFTER_MS

/** A held draft counts as idle from the moment at which it may be continued. */
const idleSince = ({ last_activity_at, held_until }: UnfinishedFacts) => Math.max(last_activity_at, held_until ?? 0)
