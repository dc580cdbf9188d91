/**
 * The lifecycle of one respondent in one survey: a pure function from stored facts and now to the status, what is due and
 * when, which steps of its reminders have come, and until when all that holds.
 *
 * A cycle begins with an assignment or a submission and is named by its due moment. What was decided counts for the cycle
 * that it names: once the due moment is moved, or somebody submits, the schedule begins anew by itself.
 */
import type { RespondentStatus } from './contract.ts'
import { dueAt, respondentStatus, type StandingFacts } from './status.ts'
import { runsOutAt, stepMoments } from './steps.ts'

export type LifecycleFacts = StandingFacts & {
  /** The cycle whose steps were decided last, and how many of them. */
  cycle_due_at: number | null
  steps_decided: number
}

export type Lifecycle = {
  status: RespondentStatus
  /** Null where nothing is due, and so no reminder is. */
  cycle: { due_at: number; runs_out_at: number; steps: number } | null
  /** Steps whose moment has come and which nobody has decided yet, earliest first. */
  come: Step[]
  /** The step that comes next if nothing happens. */
  next: Step | null
  /** The moment until which the status holds and no step comes, if nothing happens; null: for ever. */
  until: number | null
}
export type Step = { step: number; at: number }

export function lifecycle(facts: LifecycleFacts, now: number): Lifecycle {
  const { status, until } = respondentStatus(facts, now)
  const due_at = dueAt(facts)
  if (due_at === null) return { status, cycle: null, come: [], next: null, until }
  const { reminder_intervals, timezone } = facts
  const steps = stepMoments(due_at, reminder_intervals, timezone).map((at, step) => ({ step, at }))
  const undecided = steps.slice(facts.cycle_due_at === due_at ? facts.steps_decided : 0)
  const next = undecided.find(({ at }) => at > now) ?? null
  return {
    status,
    cycle: { due_at, runs_out_at: runsOutAt(due_at, reminder_intervals, timezone), steps: steps.length },
    come: undecided.filter(({ at }) => at <= now),
    next,
    until: earlier(until, next?.at ?? null),
  }
}

const earlier = (one: number | null, other: number | null) => (one === null || other === null ? (one ?? other) : Math.min(one, other))
