/**
 * Whether a change is more than a person's score wobbles by itself: the reliable change index of Jacobson & Truax (1991,
 * J. Consult. Clin. Psychol. 59:12–19). RCI = (later − earlier) ÷ S_diff, S_diff = SD × √(2 × (1 − r)), with the standard
 * deviation of the baselines and the survey's stated test–retest reliability r. Beyond ±1.96 a change is not the wobble
 * alone, 95 times out of 100.
 */

/** So few baselines tell too little of how people differ: no claim then. */
export const MIN_BASELINES = 30
const BEYOND = 1.96

/** How many baselines there are, and their deviation (n − 1 in the divisor). */
export type Baselines = { n: number; sd: number }
export type ReliableChange = { index: number; is_beyond: boolean }

/** Null where the survey states no reliability, baselines are too few or all alike, or r is 1 and every change would count. */
export function reliableChange(delta: number | null, reliability: number | null, baselines: Baselines): ReliableChange | null {
  if (delta === null || reliability === null || baselines.n < MIN_BASELINES) return null
  const difference = baselines.sd * Math.sqrt(2 * (1 - reliability))
  if (difference < TOO_SMALL) return null
  const index = delta / difference
  return { index, is_beyond: Math.abs(index) > BEYOND }
}

/** What is left of rounding where all scores are the same; scores are 0–100. */
const TOO_SMALL = 1e-4
