import { DAY_MS, HOUR_MS } from '../durations.ts'

/**
 * Local-time arithmetic: the one place where a moment (ms) meets a calendar. A calendar day is `YYYY-MM-DD`, a zone an
 * IANA name. Days are counted on the calendar, so that nine o'clock stays nine o'clock when the clocks change.
 */

type Wall = { day: string; hour: number; minute: number; second: number }

/** Making a formatter costs a hundred times more than using it. */
const formatters = new Map<string, Intl.DateTimeFormat>()

function formatterOf(zone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(zone)
  if (!formatter) {
    const fields = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' } as const
    formatter = new Intl.DateTimeFormat('en-CA', {
      timeZone: isZone(zone) ? zone : 'UTC',
      hourCycle: 'h23',
      calendar: 'iso8601',
      numberingSystem: 'latn',
      ...fields,
    })
    formatters.set(zone, formatter)
  }
  return formatter
}

/** Zones are checked where they come in; one that this runtime does not know after all shall stop nobody's reminders. */
function isZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }))
  } catch {
    return false
  }
}

/** What calendar and clock on the wall say at this moment. */
export function wallClock(moment: number, zone: string): Wall {
  const shown = new Date(moment + offsetAt(moment, zone))
  const day = [shown.getUTCFullYear(), shown.getUTCMonth() + 1, shown.getUTCDate()].map((part) => String(part).padStart(2, '0')).join('-')
  return { day, hour: shown.getUTCHours(), minute: shown.getUTCMinutes(), second: shown.getUTCSeconds() }
}

/** The calendar day of a moment. */
export const localDay = (moment: number, zone: string): string => wallClock(moment, zone).day

/** The day `days` calendar days later (or earlier, when negative). */
export const dayAfter = (day: string, days: number): string => localDay(midnightUtc(day) + days * DAY_MS, 'UTC')

/**
 * The moment at which the clock shows `hour` o'clock on a day. An hour that the clocks jump over is the moment of the
 * jump; of an hour that comes twice it is the first.
 */
export const momentOn = (day: string, hour: number, zone: string): number => momentAt(day, hour * HOUR_MS, zone)

/** The same of a time of day, in ms since midnight. */
export function momentAt(day: string, time_ms: number, zone: string): number {
  const wanted = midnightUtc(day) + time_ms
  // The offsets before and after any change near this hour: a change moves the clock by hours, never by a day.
  const [before, after] = [offsetAt(wanted - DAY_MS, zone), offsetAt(wanted + DAY_MS, zone)]
  const candidates = [wanted - Math.max(before, after), wanted - Math.min(before, after)]
  const shown = candidates.find((moment) => moment + offsetAt(moment, zone) === wanted)
  return shown ?? firstMomentFrom(Math.min(...candidates), Math.max(...candidates), wanted, zone)
}

/** Within a jump: the first moment at which the clock shows `wanted` or later. */
function firstMomentFrom(low: number, high: number, wanted: number, zone: string): number {
  let [early, late] = [low, high]
  while (late - early > 1) {
    const middle = Math.floor((early + late) / 2)
    if (middle + offsetAt(middle, zone) >= wanted) late = middle
    else early = middle
  }
  return late
}

/**
 * Clocks are changed at whole quarters of an hour of UTC: within one, a zone has one offset, and asking `Intl` costs a hundred times
 * more than remembering. Newfoundland until 2011 and Casey until 2022 changed theirs a minute later.
 */
const QUARTER_MS = HOUR_MS / 4
const SINCE = Date.UTC(2023, 0, 1)
const MOST_REMEMBERED = 50_000
const remembered = new Map<string, Map<number, number>>()
let count = 0

/** How far the wall clock is ahead of UTC, ms. */
export function offsetAt(moment: number, zone: string): number {
  if (moment < SINCE) return offsetByIntl(moment, zone)
  const quarter = Math.floor(moment / QUARTER_MS)
  const known = remembered.get(zone)?.get(quarter)
  if (known !== undefined) return known
  if (++count > MOST_REMEMBERED) {
    remembered.clear()
    count = 1
  }
  const offset = offsetByIntl(moment, zone)
  const ofZone = remembered.get(zone) ?? new Map<number, number>()
  remembered.set(zone, ofZone.set(quarter, offset))
  return offset
}

function offsetByIntl(moment: number, zone: string): number {
  const parts = new Map(
    formatterOf(zone)
      .formatToParts(moment)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
  return shown - Math.floor(moment / 1000) * 1000
}

function midnightUtc(day: string): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return Date.UTC(year, month - 1, date)
}
