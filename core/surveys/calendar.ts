/** Days and times as they are written in answers: ISO 8601, without a zone. */

/** A day that is on the calendar: 2026-02-30 is not. */
export function isDay(text: string): boolean {
  const [, year, month, day] = (/^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []).map(Number)
  if (year === undefined || month === undefined || day === undefined) return false
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  return days !== undefined && day >= 1 && day <= days
}

/** Hours and minutes, with seconds where a browser sends them. */
export const isTime = (text: string) => /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/.test(text)

/** A day and a time as the clock on the wall says; a zone may follow. */
export function isMoment(text: string): boolean {
  const [, day, time] = /^(.{10})T(.{5}(?::\d\d)?)(?:\.\d{1,3})?(?:Z|[+-]\d\d:\d\d)?$/.exec(text) ?? []
  return day !== undefined && time !== undefined && isDay(day) && isTime(time)
}
