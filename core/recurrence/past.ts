/**
 * Where somebody stands once an imported response has become their latest. Nobody is reminded because of an import: if the next due
 * moment has passed already, the person is due and all steps of that cycle count as decided. A due moment still to come is like any other.
 */
import type { RespondentStatus } from './contract.ts'
import { type LifecycleFacts, lifecycle } from './lifecycle.ts'
import { dueAt } from './status.ts'

export type PastCycle = Pick<LifecycleFacts, 'moved_due_at' | 'cycle_due_at' | 'steps_decided'> & {
  status: RespondentStatus
  /** They were assigned after that response, and so stay due as they were. */
  is_as_before: boolean
}

type Latest = { submitted_at: number; next_eligible_date: number }

/** Null where the response is not their latest: then nothing changes. `asked_at`: when they were assigned. */
export function cycleAfterPast(before: LifecycleFacts, latest: Latest, asked_at: number | null, now: number): PastCycle | null {
  if (before.last_submitted_at !== null && before.last_submitted_at >= latest.submitted_at) return null
  const after = { ...before, last_submitted_at: latest.submitted_at, next_eligible_date: latest.next_eligible_date }
  if (before.last_submitted_at === null && asked_at !== null && asked_at > latest.submitted_at && dueAt(before) !== null) {
    const kept = { ...after, moved_due_at: before.moved_due_at ?? before.assigned_due_at }
    return { ...stepsOf(kept), moved_due_at: kept.moved_due_at, status: lifecycle(kept, now).status, is_as_before: true }
  }
  const due_at = dueAt({ ...after, moved_due_at: null })
  const isOver = due_at !== null && due_at <= now
  const fresh = {
    ...after,
    moved_due_at: null,
    cycle_due_at: isOver ? due_at : null,
    steps_decided: isOver ? before.reminder_intervals.length : 0,
  }
  return { ...stepsOf(fresh), moved_due_at: null, status: lifecycle(fresh, now).status, is_as_before: false }
}

const stepsOf = ({ cycle_due_at, steps_decided }: LifecycleFacts) => ({ cycle_due_at, steps_decided })
