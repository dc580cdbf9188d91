/** Where a respondent stands with a survey: a pure function of stored facts and now. */
import { DAY_MS } from '../durations.ts'
import { ABANDONED_AFTER_MS } from '../sessions/lifecycle.ts'
import type { RespondentStatus } from './contract.ts'
import { runsOutAt } from './steps.ts'

export type StandingFacts = {
  /** The assignment's moment; null for someone who came by the public link. */
  assigned_due_at: number | null
  last_submitted_at: number | null
  /** Equals `last_submitted_at` where the survey had no wait. */
  next_eligible_date: number | null
  /** Where an administrator moved this cycle's due moment; null where it is where it was. */
  moved_due_at: number | null
  /** When the survey opens, where a day is set: nothing is due before. */
  opens_at: number | null
  /** Last activity in an unfinished session with at least one answer; null without one. A held draft does not count. */
  session_activity_at: number | null
  reminder_intervals: readonly number[]
  /** The person's. */
  timezone: string
}

/** The status as of now, and the moment until which it holds if nothing happens; null: for ever. */
export type Standing = { status: RespondentStatus; until: number | null }

export function respondentStatus(facts: StandingFacts, now: number): Standing {
  const { last_submitted_at, session_activity_at } = facts
  if (session_activity_at !== null) return unfinished(session_activity_at, now)
  const due_at = dueAt(facts)
  if (due_at === null) return { status: last_submitted_at === null ? 'not_enrolled' : 'completed', until: null }
  if (now < due_at) return { status: last_submitted_at === null ? 'enrolled' : 'waiting', until: due_at }
  const out = runsOutAt(due_at, facts.reminder_intervals, facts.timezone)
  if (now < out) return { status: 'due', until: out }
  return { status: last_submitted_at === null ? 'never_started' : 'overdue', until: null }
}

type Due = Pick<StandingFacts, 'assigned_due_at' | 'last_submitted_at' | 'next_eligible_date' | 'moved_due_at' | 'opens_at'>

/**
 * The moment that the current cycle is or was due. Null where nothing is: nobody asked, or it was taken and there is no wait.
 * Whoever is asked before the survey opens is due once it does: else its first reminders would come to nothing.
 */
export function dueAt({ assigned_due_at, last_submitted_at, next_eligible_date, moved_due_at, opens_at }: Due): number | null {
  if (last_submitted_at !== null && next_eligible_date === last_submitted_at) return null
  const due_at = last_submitted_at === null ? assigned_due_at : next_eligible_date
  return due_at === null ? null : Math.max(moved_due_at ?? due_at, opens_at ?? 0)
}

function unfinished(activity_at: number, now: number): Standing {
  const idle = now - activity_at
  if (idle < DAY_MS) return { status: 'in_progress', until: activity_at + DAY_MS }
  if (idle < ABANDONED_AFTER_MS) return { status: 'incomplete', until: activity_at + ABANDONED_AFTER_MS }
  return { status: 'abandoned', until: null }
}
