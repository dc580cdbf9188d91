import { DAY_MS } from '../durations.ts'
import { dayAfter, localDay, momentOn } from '../recurrence/local-time.ts'

const HOUR = 9

/** Monday counts as 0; the first of January 1970 was a Thursday. */
const weekdayOf = (day: string) => (Date.parse(day) / DAY_MS + 3) % 7

/** The next Monday at nine after this moment, as the organization’s calendar and clock have it. */
export function nextDigestAt(now: number, zone: string): number {
  const today = localDay(now, zone)
  const monday = dayAfter(today, (7 - weekdayOf(today)) % 7)
  const at = momentOn(monday, HOUR, zone)
  return at > now ? at : momentOn(dayAfter(monday, 7), HOUR, zone)
}

/** The latest Monday at nine up to this moment. */
function lastDigestAt(now: number, zone: string): number {
  const today = localDay(now, zone)
  const at = momentOn(dayAfter(today, -weekdayOf(today)), HOUR, zone)
  return at <= now ? at : momentOn(dayAfter(today, -weekdayOf(today) - 7), HOUR, zone)
}

/**
 * What a letter tells of that was due then and is written now: the week before, and each whole week that nobody wrote about.
 * What happens between a Monday at nine and its writing belongs to the next.
 */
export const digestPeriod = (due_at: number, now: number, zone: string) => ({
  since: lastDigestAt(due_at - 1, zone),
  until: Math.max(due_at, lastDigestAt(now, zone)),
})
