/** Where a respondent stands with a survey: a pure function of stored facts and now. */
import { DAY_MS } from '../durations.ts'
import type { RespondentStatus } from './contract.ts'
import { runsOutAt } from './steps.ts'

export type StandingFacts = {
  /** The assignment's moment; null for someone who came by the public link. */
  assigned_due_at: number | null
  last_submitted_at: number | null
  /** Equals `last_submitted_at` where the survey had no wait. */
  next_eligible_date: number | null
  /** Last activity in an unfinished session with at least one answer; null without one. A held draft is none. */
  session_activity_at: number | null
  reminder_intervals: readonly number[]
  /** The person's. */
  timezone: string
}

/** The status as of now, and the moment until which it holds if nothing happens; null: for ever. */
export type Standing = { status: RespondentStatus; until: number | null }

export function respondentStatus(facts: StandingFacts, now: number): Standing {
  const { last_submitted_at, next_eligible_date, session_activity_at } = facts
  if (session_activity_at !== null) return unfinished(session_activity_at, now)
  if (last_submitted_at !== null && next_eligible_date !== null) {
    if (now < next_eligible_date) return { status: 'waiting', until: next_eligible_date }
    if (next_eligible_date === last_submitted_at) return { status: 'completed', until: null }
    return fromDue(next_eligible_date, 'overdue', facts, now)
  }
  if (facts.assigned_due_at === null) return { status: 'not_enrolled', until: null }
  return fromDue(facts.assigned_due_at, 'never_started', facts, now)
}

function unfinished(activity_at: number, now: number): Standing {
  const idle = now - activity_at
  if (idle < DAY_MS) return { status: 'in_progress', until: activity_at + DAY_MS }
  if (idle < 30 * DAY_MS) return { status: 'incomplete', until: activity_at + 30 * DAY_MS }
  return { status: 'abandoned', until: null }
}

function fromDue(due_at: number, afterwards: 'overdue' | 'never_started', facts: StandingFacts, now: number): Standing {
  if (now < due_at) return { status: 'enrolled', until: due_at }
  const out = runsOutAt(due_at, facts.reminder_intervals, facts.timezone)
  return now < out ? { status: 'due', until: out } : { status: afterwards, until: null }
}
