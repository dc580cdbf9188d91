/**
 * How often dashboards are told of changes, and how often they look. A burst of submissions becomes one frame a second, and the last
 * frame always comes after the last change.
 */
import { SECOND_MS } from '../durations.ts'

/** A worker that has told the hub a topic does not tell it again for so long. */
export const TOLD_AGAIN_AFTER_MS = 250
/** Invariant: longer than TOLD_AGAIN_AFTER_MS. So a change that a worker did not tell was committed before the frame that its last telling causes. */
const GATHERED_FOR_MS = 300
const FRAME_EVERY_MS = SECOND_MS

/** How long the hub gathers topics before it tells them. */
export const frameDelay = (now: number, last_frame_at: number): number => Math.max(GATHERED_FOR_MS, last_frame_at + FRAME_EVERY_MS - now)

/** The wait before the next look, longer where the last took long: at most a quarter of the time goes into looking. */
export const pauseAfterLook = (took_ms: number): number => Math.max(SECOND_MS, 3 * took_ms)

/** The wait before reconnecting, ms: doubled with each failure up to a minute, times ½ to 1 by `chance` (0 to 1), so that not all come back at once. */
export const reconnectDelay = (failures: number, chance: number): number =>
  Math.min(60 * SECOND_MS, SECOND_MS * 2 ** (failures - 1)) * (0.5 + chance / 2)
