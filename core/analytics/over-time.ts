import { dayAfter, localDay } from '../recurrence/local-time.ts'
import type { Analytics } from './contract.ts'

type OverTime = Analytics['over_time']

/** More strokes than this on one line are no picture any more. */
const DAYS_AT_MOST = 62
const WEEKS_AT_MOST = 60
const MONTHS_AT_MOST = 60

/** Responses by day, week, month or year on the organization's calendar, those without any too; as fine as the span lets them be. */
export function overTime(counts: readonly { at: number; responses: number }[], zone: string, now: number): OverTime {
  const byDay = new Map<string, number>()
  for (const { at, responses } of counts) {
    const day = localDay(at, zone)
    byDay.set(day, (byDay.get(day) ?? 0) + responses)
  }
  const first = [...byDay.keys()].sort()[0]
  if (first === undefined) return { unit: 'day', periods: [] }
  const today = localDay(now, zone)
  const days = daysBetween(first, today)
  const unit = unitFor(days)
  const periods = new Map<string, number>()
  for (let from = STARTS[unit](first); from <= today; from = NEXT[unit](from)) periods.set(from, 0)
  for (const [day, responses] of byDay) periods.set(STARTS[unit](day), (periods.get(STARTS[unit](day)) ?? 0) + responses)
  return { unit, periods: [...periods].map(([from, responses]) => ({ from, responses })) }
}

type Unit = OverTime['unit']

function unitFor(days: number): Unit {
  if (days <= DAYS_AT_MOST) return 'day'
  if (days <= 7 * WEEKS_AT_MOST) return 'week'
  return days <= 30 * MONTHS_AT_MOST ? 'month' : 'year'
}

const utc = (day: string) => Date.parse(`${day}T00:00:00Z`)
const daysBetween = (from: string, to: string) => Math.round((utc(to) - utc(from)) / 86_400_000)
/** Monday is the first day of a week. */
const weekday = (day: string) => (Math.floor(utc(day) / 86_400_000) + 3) % 7

const STARTS: Record<Unit, (day: string) => string> = {
  day: (day) => day,
  week: (day) => dayAfter(day, -weekday(day)),
  month: (day) => `${day.slice(0, 7)}-01`,
  year: (day) => `${day.slice(0, 4)}-01-01`,
}
const NEXT: Record<Unit, (from: string) => string> = {
  day: (from) => dayAfter(from, 1),
  week: (from) => dayAfter(from, 7),
  month: (from) => STARTS.month(dayAfter(from, 32)),
  year: (from) => STARTS.year(dayAfter(from, 370)),
}

/** The first day of the quarter that a moment is in, where the organization is. */
export function quarterStart(now: number, zone: string): string {
  const [year = '', month = '1'] = localDay(now, zone).split('-')
  return `${year}-${String(3 * Math.floor((Number(month) - 1) / 3) + 1).padStart(2, '0')}-01`
}
