/**
 * How fast a score moves over several attempts: the slope of the least-squares line through (moment, score), in percentage
 * points per 30 days. slope = Σ(t − t̄)(s − s̄) ÷ Σ(t − t̄)², t in units of 30 days.
 */
import { DAY_MS } from '../durations.ts'

const SPAN_MS = 30 * DAY_MS
/** Two attempts are a comparison. */
const MIN_ATTEMPTS = 3

export type Point = { at: number; score: number | null }

/** Null with fewer than three attempts that have a score, or where all are of one day: of minutes nothing is told by the month. */
export function slopePer30Days(points: readonly Point[]): number | null {
  const known = points.flatMap(({ at, score }) => (score === null ? [] : [{ at, t: at / SPAN_MS, score }]))
  if (known.length < MIN_ATTEMPTS || durationOf(known) < DAY_MS) return null
  const [middle, level] = [meanOf(known.map(({ t }) => t)), meanOf(known.map(({ score }) => score))]
  const spread = sumOf(known.map(({ t }) => (t - middle) ** 2))
  return sumOf(known.map(({ t, score }) => (t - middle) * (score - level))) / spread
}

const durationOf = (points: readonly Point[]) => Math.max(...points.map(({ at }) => at)) - Math.min(...points.map(({ at }) => at))
const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, n) => sum + n, 0)
const meanOf = (numbers: readonly number[]) => sumOf(numbers) / numbers.length
