/**
 * What an administrator may do about one respondent: give them more time, let them off this cycle, take either back, or
 * remind them now. Each gives where the respondent stands afterwards, or why it cannot be done.
 */
import { DAY_MS } from '../durations.ts'
import type { LifecycleFacts } from '../recurrence/lifecycle.ts'
import { dayAfter, localDay, momentOn } from '../recurrence/local-time.ts'
import { dueAt } from '../recurrence/status.ts'
import { stepMoments } from '../recurrence/steps.ts'
import type { NotPossible } from './contract.ts'

/** What an action changes of a respondent's standing. */
export type CycleState = {
  assigned_due_at: number | null
  moved_due_at: number | null
  waived_at: number | null
  cycle_due_at: number | null
  steps_decided: number
  reminders_sent: number
}

export type Acted = { state: CycleState } | { reason: NotPossible }

/** `days` calendar days later where the person is, counted from now where it is past; the reminders are planned anew from there. */
export function extended(facts: LifecycleFacts, state: CycleState, days: number, now: number): Acted {
  const due_at = dueAt(facts)
  if (due_at === null) return { reason: 'nothing_due' }
  return { state: { ...state, moved_due_at: daysLater(Math.max(due_at, now), days, facts.timezone) } }
}

/** At the same time of the day, also when the clocks change meanwhile. */
function daysLater(moment: number, days: number, zone: string): number {
  const day = localDay(moment, zone)
  return momentOn(dayAfter(day, days), 0, zone) + moment - momentOn(day, 0, zone)
}

/**
 * The cycle ends now. Whoever has taken the survey is due again after the wait that is set, or the one that they were
 * promised where none is set any more; somebody's first assignment is closed.
 */
export function waived(facts: LifecycleFacts, state: CycleState, wait_days: number, now: number): Acted {
  const due_at = dueAt(facts)
  if (due_at === null) return { reason: 'nothing_due' }
  const { last_submitted_at, next_eligible_date } = facts
  if (last_submitted_at === null) return { state: { ...state, assigned_due_at: null, moved_due_at: null, waived_at: now } }
  const wait = wait_days * DAY_MS || (next_eligible_date ?? now) - last_submitted_at
  return { state: { ...state, moved_due_at: Math.max(due_at, now + wait), waived_at: now } }
}

/** Somebody who cannot take the survey yet is not reminded to. Whoever is only asked to take it later can. */
export function whyNotRemindedNow(facts: LifecycleFacts, now: number): NotPossible | null {
  if (facts.session_activity_at !== null) return null
  if (dueAt(facts) === null) return 'nothing_due'
  const { last_submitted_at, next_eligible_date } = facts
  return last_submitted_at !== null && next_eligible_date !== null && next_eligible_date > now ? 'too_early' : null
}

/** The step whose words are said: the last one reached, or else the first. */
export function stepReached(facts: LifecycleFacts, due_at: number, now: number): number {
  const reached = stepMoments(due_at, facts.reminder_intervals, facts.timezone).filter((at) => at <= now)
  return Math.max(0, reached.length - 1)
}
