import { SECOND_MS } from '../durations.ts'
import { FREE_TRIES, LONGEST_WAIT_MS, QUIET_MS, type Rule, type Window } from './rules.ts'

/** How often something was let through, when the next is, and when all of it is forgotten. */
export type Counter = { count: number; free_at: number; forgotten_at: number }

/**
 * The counter after one more, or null: its turn has not come. What is refused does not count, so that nobody can keep
 * another one waiting longer by asking more often. The database counts by the same rule: worker/limits/counting.ts.
 */
export function counted(rule: Rule, held: Counter | null, now: number): Counter | null {
  const before = held && now < held.forgotten_at ? held : null
  if (before && now < before.free_at) return null
  return rule === 'growing' ? oneTryMore(before, now) : oneInWindow(rule, before, now)
}

function oneTryMore(before: Counter | null, now: number): Counter {
  const count = (before?.count ?? 0) + 1
  return { count, free_at: now + waitAfter(count), forgotten_at: now + QUIET_MS }
}

function oneInWindow({ most, within_ms }: Window, before: Counter | null, now: number): Counter {
  const count = (before?.count ?? 0) + 1
  const forgotten_at = before?.forgotten_at ?? now + within_ms
  return { count, free_at: count < most ? now : forgotten_at, forgotten_at }
}

/** Milliseconds to wait after so many tries: none while they are free, then 1, 2, 4 … 60 seconds. */
export const waitAfter = (count: number) =>
  count < FREE_TRIES ? 0 : Math.min(LONGEST_WAIT_MS, SECOND_MS * 2 ** Math.min(count - FREE_TRIES, 6))

/** Whole seconds until a moment, as `Retry-After` tells them. */
export const secondsUntil = (moment: number, now: number) => Math.max(1, Math.ceil((moment - now) / SECOND_MS))
