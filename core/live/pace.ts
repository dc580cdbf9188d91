/**
 * How often dashboards are told, and look. A burst of submissions is one change a second to each of them, and the last one of the
 * burst is always among those that are told.
 */
import { SECOND_MS } from '../durations.ts'

/** A worker that has told the hub a topic does not tell it again for so long. */
export const TOLD_AGAIN_AFTER_MS = 250
/** Invariant: longer than that. So what a worker has kept to itself was committed before the frame that its last word brings. */
const GATHERED_FOR_MS = 300
const FRAME_EVERY_MS = SECOND_MS

/** How long the hub gathers topics before it tells them. */
export const frameDelay = (now: number, last_frame_at: number): number => Math.max(GATHERED_FOR_MS, last_frame_at + FRAME_EVERY_MS - now)

/** A screen whose last look took long waits longer for the next one: it is never busy with looking for more than a quarter of the time. */
export const pauseAfterLook = (took_ms: number): number => Math.max(SECOND_MS, 3 * took_ms)

/** Of waits that grow with each failure, between half and all, so that not everybody comes back at once. */
export const reconnectDelay = (failures: number, chance: number): number =>
  Math.min(60 * SECOND_MS, SECOND_MS * 2 ** (failures - 1)) * (0.5 + chance / 2)
