import { DAY_MS } from '../durations.ts'

/** How long somebody who asked to be erased can change their mind. */
export const ERASURE_GRACE_MS = 7 * DAY_MS
