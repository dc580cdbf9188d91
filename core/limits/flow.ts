import { SECOND_MS } from '../durations.ts'

/** What one survey session may ask of its object. Nobody types so fast: this is for programs that have lost their way. */
export const PER_SECOND = 20
/** At once, after a pause: what was typed offline, on several devices, comes back in pieces. */
export const AT_ONCE = 600

/** What is left to take, as of a moment. */
export type Flow = { left: number; at: number }

export const FULL: Flow = { left: AT_ONCE, at: 0 }

/** What is left after one more, or null: there is nothing to take. It comes back steadily, and never beyond what fits. */
export function taken({ left, at }: Flow, now: number): Flow | null {
  const since = Math.max(at, now)
  const there = Math.min(AT_ONCE, left + ((since - at) * PER_SECOND) / SECOND_MS)
  return there < 1 ? null : { left: there - 1, at: since }
}
