import { DAY_MS } from '../durations.ts'
import { dayAfter, localDay, momentOn } from '../recurrence/local-time.ts'

const HOUR = 9

/** The next Monday at nine after this moment, as the organization’s calendar and clock have it. */
export function nextDigestAt(now: number, zone: string): number {
  const today = localDay(now, zone)
  // The first of January 1970 was a Thursday: Monday counts as 0.
  const weekday = (Date.parse(today) / DAY_MS + 3) % 7
  const monday = dayAfter(today, (7 - weekday) % 7)
  const at = momentOn(monday, HOUR, zone)
  return at > now ? at : momentOn(dayAfter(monday, 7), HOUR, zone)
}
