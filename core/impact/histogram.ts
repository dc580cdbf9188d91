/**
 * How often each number occurs, which is all that ranks need. Numbers are told apart to 1e-9, as the signed-rank test does; where
 * there are more than two thousand different ones, to a tenth of a point, which is what can be kept; whoever has the numbers
 * themselves counts them anew.
 */
import { UNITS } from '../statistics/wilcoxon.ts'

/** By the number in units of 1e-9; all are whole multiples of `step`. */
export type Histogram = { step: number; times: Readonly<Record<string, number>> }

const MOST = 2000
const COARSE = UNITS / 10

export const EMPTY: Histogram = { step: 1, times: {} }
/** Rounded to whole points: a survey may have a hundred groups, each with a histogram of its own. */
export const EMPTY_IN_POINTS: Histogram = { step: UNITS, times: {} }

/** Adds each number once (1) or removes it once (−1). Hand in many changes together: each call copies the whole. */
export function withTimes({ step, times }: Histogram, changes: readonly (readonly [x: number, more: 1 | -1])[]): Histogram {
  if (changes.length === 0) return { step, times }
  const all = new Map(Object.entries(times))
  for (const [x, more] of changes) add(all, keyOf(x * UNITS, step), more)
  return step < COARSE && all.size > MOST ? coarser(all) : { step, times: Object.fromEntries(all) }
}

/** Of numbers and how often each is there, told apart to 1e-9 however many they are: to be asked, not to be kept. */
export function histogramOf(counts: Iterable<readonly [x: number, times: number]>): Histogram {
  const all = new Map<string, number>()
  for (const [x, times] of counts) add(all, keyOf(x * UNITS, 1), times)
  return { step: 1, times: Object.fromEntries(all) }
}

export const isCoarse = ({ step }: Histogram) => step >= COARSE

function add(all: Map<string, number>, key: string, more: number) {
  const n = (all.get(key) ?? 0) + more
  if (n === 0) all.delete(key)
  else all.set(key, n)
}

function coarser(times: ReadonlyMap<string, number>): Histogram {
  const all = new Map<string, number>()
  for (const [units, n] of times) add(all, keyOf(Number(units), COARSE), n)
  return { step: COARSE, times: Object.fromEntries(all) }
}

const keyOf = (units: number, step: number) => String(Math.round(units / step) * step + 0)

export const entriesOf = ({ times }: Histogram): [units: number, times: number][] =>
  Object.entries(times).map(([units, n]) => [Number(units), n])

/** A number as the histogram tells it apart. */
export const roundedTo = ({ step }: Histogram, x: number): number => Number(keyOf(x * UNITS, step))
