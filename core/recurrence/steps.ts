import { DAY_MS } from '../durations.ts'
import { dayAfter, localDay, momentOn } from './local-time.ts'

/** Reminders arrive in the morning, where the person is. */
const REMINDER_HOUR = 9

/**
 * The moments of a cycle's reminder steps: step 0 at the first nine o'clock at or after due + the first interval, step k
 * `intervals[k] − intervals[0]` calendar days later, at nine.
 */
export function stepMoments(due_at: number, intervals: readonly number[], zone: string): number[] {
  const first = intervals[0] ?? 0
  const start = firstDay(due_at + first * DAY_MS, zone)
  return intervals.map((interval) => momentOn(dayAfter(start, interval - first), REMINDER_HOUR, zone))
}

/** The schedule has run out at the local midnight after the day of the last step, whether its steps were sent or not. */
export function runsOutAt(due_at: number, intervals: readonly number[], zone: string): number {
  const last = stepMoments(due_at, intervals, zone).at(-1) ?? due_at
  return momentOn(dayAfter(localDay(last, zone), 1), 0, zone)
}

function firstDay(moment: number, zone: string): string {
  const day = localDay(moment, zone)
  return momentOn(day, REMINDER_HOUR, zone) >= moment ? day : dayAfter(day, 1)
}
