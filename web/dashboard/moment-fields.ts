/** Moments in fields: in the reader's own zone, as all others are shown in, whatever the clock of this device says. */
import { momentAt, wallClock } from '../../core/recurrence/local-time.ts'

const MINUTE_MS = 60_000
const twoDigits = (part: number) => String(part).padStart(2, '0')

/** As a field of the type `datetime-local` holds it, `2026-03-31T09:00`; empty for none. */
export function fieldText(moment: string | null, zone: string): string {
  if (moment === null) return ''
  const { day, hour, minute } = wallClock(Date.parse(moment), zone)
  return `${day}T${twoDigits(hour)}:${twoDigits(minute)}`
}

/** The moment of such a text; null for none, undefined for what is no moment. */
export function momentOf(text: string, zone: string): string | null | undefined {
  if (text.trim() === '') return null
  const [, day, hour, minute] = /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)/.exec(text.trim()) ?? []
  return day && new Date(momentAt(day, (Number(hour) * 60 + Number(minute)) * MINUTE_MS, zone)).toISOString()
}
