import { DAY_MS } from '../durations.ts'
import type { SessionStatus } from './contract.ts'

/** A begun session left alone this long is abandoned: kept and resumable, but the person may also start fresh. */
export const ABANDONED_AFTER_MS = 30 * DAY_MS
/** A session that was started and never answered goes after this long. */
export const UNTOUCHED_MS = 30 * DAY_MS
/** The row of a session in D1 is at most this far behind its object. */
const FLUSH_WITHIN_MS = 4000
/** How long its next writing waits. `share`, 0 to 1, is chance: a class that begins together is not to write together. */
export const flushDelayMs = (share: number): number => FLUSH_WITHIN_MS * (0.5 + share / 2)

/** What the object of a submitted session knows is kept for whoever looks at the result; later it is read from D1 again. */
export const FINISHED_KEPT_MS = DAY_MS

export type Stored = { status: SessionStatus; last_activity_at: number; held_until: number | null }

/** The status of a session as of now: what is stored, moved on by time. */
export function sessionStatus(stored: Stored, now: number): SessionStatus {
  if (stored.status === 'in_progress' && now - stored.last_activity_at >= ABANDONED_AFTER_MS) return 'abandoned'
  if (stored.status === 'waiting' && (stored.held_until ?? 0) <= now) return 'in_progress'
  return stored.status
}

/** Active seconds a client may claim: never less than before, never more than the server saw pass. */
export const boundedActiveSeconds = (before: number, claimed: number | undefined, started_at: number, now: number) =>
  Math.max(before, Math.min(Math.round(claimed ?? 0), Math.ceil(Math.max(0, now - started_at) / 1000)))
