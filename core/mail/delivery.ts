import { MINUTE_MS, SECOND_MS } from '../durations.ts'

/** How long a claim on a mail holds: past it, whoever claimed it is taken for dead. */
export const CLAIM_MS = 2 * MINUTE_MS
export const MAX_TRIES = 6

/** The wait before try n + 1, after n failed ones: 30 s, 1, 2, 4, 8 minutes. Null when it is given up. */
export function retryDelayMs(tries: number): number | null {
  return tries >= MAX_TRIES ? null : 30 * SECOND_MS * 2 ** (tries - 1)
}
