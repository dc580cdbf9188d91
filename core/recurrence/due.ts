import { momentOn } from './local-time.ts'

/** The moment an assignment is due for this person; without a date it is due now. */
export function dueMoment(due_at: string | undefined, timezone: string, now: number): number {
  if (due_at === undefined) return now
  return /^\d{4}-\d{2}-\d{2}$/.test(due_at) ? momentOn(due_at, 0, timezone) : Date.parse(due_at)
}
