import { dayAfter, momentOn, wallClock } from './local-time.ts'

/** Nobody is reminded from nine in the evening to eight in the morning, where they are. */
export const QUIET_FROM = 21
export const QUIET_UNTIL = 8

/** This moment, or the first after it outside the quiet hours. */
export function outsideQuietHours(moment: number, zone: string): number {
  const { day, hour } = wallClock(moment, zone)
  if (hour >= QUIET_FROM) return momentOn(dayAfter(day, 1), QUIET_UNTIL, zone)
  return hour < QUIET_UNTIL ? momentOn(day, QUIET_UNTIL, zone) : moment
}
