/**
 * Days and moments as other programs write them. What can be read in one way only is read: 2024-12-31, 31.12.2024, Dec 31, 2024. Of
 * 03/04/2024 nobody knows which comes first, the day or the month, unless another line of the same column shows it; then
 * whoever brings the file says so.
 */
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../durations.ts'
import { momentAt } from '../recurrence/local-time.ts'
import { isDay } from '../surveys/calendar.ts'

export const DATE_ORDERS = ['dmy', 'mdy'] as const
export type DateOrder = (typeof DATE_ORDERS)[number]

/** A day and, where it is there, a time on it; `offset_ms` where a zone is written behind it. `unit_ms`: how exactly it is told. */
type Written = { day: string; time_ms: number | null; offset_ms: number | null; unit_ms: number }

export type Moment = { at: number; unit_ms: number }

export const DAY_UNIT_MS = 24 * HOUR_MS

const SLASHED = /^(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d{2})(?=$|[\sT,])/
const DOTTED = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})(?=$|[\sT,])/
const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?=$|[\sT,])/
const DAY_NAMED = /^(\d{1,2})\.?[\s-]([A-Za-z]{3,9})\.?,?[\s-](\d{4})(?=$|[\sT,])/
const MONTH_NAMED = /^([A-Za-z]{3,9})\.?\s(\d{1,2}),?\s(\d{4})(?=$|[\sT,])/
const TIME =
  /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?:\s?([AaPp])\.?[Mm]\.?)?(?:\s?(Z|UTC|GMT|(?:UTC|GMT)?[+-]\d{1,2}(?::?\d{2})?))?$/i

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** Whether the day or the month comes first in these values: `any` if none depends on it, `unknown` if some do and none shows which. */
export function orderIn(values: readonly string[]): DateOrder | 'any' | 'unknown' {
  let isAsked = false
  for (const value of values) {
    const [, first, , second] = SLASHED.exec(value.trim()) ?? []
    if (first === undefined || second === undefined || first === second) continue
    if (Number(first) > 12) return 'dmy'
    if (Number(second) > 12) return 'mdy'
    isAsked = true
  }
  return isAsked ? 'unknown' : 'any'
}

/** One of the values that can be read in two ways. */
export const unclear = (values: readonly string[]): string | undefined => values.find((value) => orderIn([value]) === 'unknown')

/** The moment that a text tells, in `zone` where the text names no other; noon where it tells a day alone. Null if it cannot be read. */
export function momentIn(text: string, order: DateOrder, zone: string): Moment | null {
  const written = writtenIn(text, order)
  if (!written) return null
  const { day, time_ms, offset_ms, unit_ms } = written
  if (offset_ms === null) return { at: momentAt(day, time_ms ?? 12 * HOUR_MS, zone), unit_ms }
  return { at: Date.parse(`${day}T00:00:00Z`) + (time_ms ?? 0) - offset_ms, unit_ms }
}

/** `2024-12-31`, whatever time follows it. */
export const dayIn = (text: string, order: DateOrder): string | null => writtenIn(text, order)?.day ?? null

/** `2024-12-31T14:30`, as the clock on the wall said. */
export function wallMomentIn(text: string, order: DateOrder): string | null {
  const written = writtenIn(text, order)
  return written && written.time_ms !== null ? `${written.day}T${clock(written.time_ms)}` : null
}

/** `14:30`. */
export function timeIn(text: string): string | null {
  const time = timeOf(text.trim())
  return time && time.offset_ms === null ? clock(time.time_ms) : null
}

const clock = (time_ms: number) => {
  const minutes = Math.floor(time_ms / MINUTE_MS)
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}
const two = (n: number) => String(n).padStart(2, '0')

function writtenIn(text: string, order: DateOrder): Written | null {
  const whole = text.trim()
  const found = dayOf(whole, order)
  if (!found || !isDay(found.day)) return null
  const rest = whole.slice(found.length).replace(/^[\sT,]+/, '')
  if (rest === '') return { day: found.day, time_ms: null, offset_ms: null, unit_ms: DAY_UNIT_MS }
  const time = timeOf(rest)
  return time && { day: found.day, ...time }
}

function dayOf(text: string, order: DateOrder): { day: string; length: number } | null {
  const at = (match: RegExpExecArray, year = '', month = '', date = '') => ({
    day: `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`,
    length: match[0].length,
  })
  const ymd = YEAR_FIRST.exec(text)
  if (ymd) return at(ymd, ymd[1], ymd[3], ymd[4])
  const dotted = DOTTED.exec(text)
  if (dotted) return at(dotted, dotted[3], dotted[2], dotted[1])
  const slashed = SLASHED.exec(text)
  if (slashed) return order === 'dmy' ? at(slashed, slashed[4], slashed[3], slashed[1]) : at(slashed, slashed[4], slashed[1], slashed[3])
  const named = DAY_NAMED.exec(text)
  if (named) return at(named, named[3], monthOf(named[2]), named[1])
  const month = MONTH_NAMED.exec(text)
  return month && at(month, month[3], monthOf(month[1]), month[2])
}

/** English names and their first three letters; 0 is in no calendar. */
const monthOf = (name = '') => String(MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1)

function timeOf(text: string): { time_ms: number; offset_ms: number | null; unit_ms: number } | null {
  const [, hours, minutes, seconds, fraction, half, zone] = TIME.exec(text) ?? []
  if (hours === undefined || minutes === undefined) return null
  const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + (half.toLowerCase() === 'p' ? 12 : 0)
  if (hour > 23 || Number(minutes) > 59 || Number(seconds ?? 0) > 59 || (half !== undefined && Number(hours) > 12)) return null
  const ms = Number((fraction ?? '').slice(0, 3).padEnd(3, '0'))
  const time_ms = hour * HOUR_MS + Number(minutes) * MINUTE_MS + Number(seconds ?? 0) * SECOND_MS + ms
  const unit_ms = seconds === undefined ? MINUTE_MS : fraction === undefined || fraction.length < 3 ? SECOND_MS : 1
  return { time_ms, offset_ms: zone === undefined ? null : offsetOf(zone), unit_ms }
}

function offsetOf(zone: string): number {
  const [, sign, hours = '0', minutes = '0'] = /([+-])(\d{1,2}):?(\d{2})?$/.exec(zone) ?? []
  const size = Number(hours) * HOUR_MS + Number(minutes) * MINUTE_MS
  return sign === '-' ? -size : size
}
