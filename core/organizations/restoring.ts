import { DAY_MS } from '../durations.ts'

/** A deleted organization can be had back for this long. */
export const RESTORE_MS = 30 * DAY_MS

export const canBeRestored = (deleted_at: number, now: number): boolean => now < deleted_at + RESTORE_MS
