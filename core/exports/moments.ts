import { MINUTE_MS } from '../durations.ts'
import { offsetAt } from '../recurrence/local-time.ts'

/** How far a zone's clock is ahead of UTC, ms. */
export const offsetsOf =
  (zone: string) =>
  (moment: number): number =>
    offsetAt(moment, zone)

/** `2026-03-31T09:00:00.000+02:00`: the local time with its distance from UTC, so that no moment is told twice; of UTC as everywhere. */
export function momentText(moment: number, offset: number): string {
  const local = new Date(moment + offset).toISOString()
  if (offset === 0) return local
  const minutes = Math.abs(Math.round(offset / MINUTE_MS))
  const two = (n: number) => String(n).padStart(2, '0')
  return `${local.slice(0, -1)}${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}
