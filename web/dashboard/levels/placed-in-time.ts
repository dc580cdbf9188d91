import type { LinePoint } from './line.tsx'

type Scored = { submitted_at: string; series: number; score: number }

/** By their moments, the first at one end and the last at the other; the line is broken where the survey changed its meaning. */
export function placedInTime(points: readonly Scored[]): LinePoint[] {
  const moments = points.map(({ submitted_at }) => Date.parse(submitted_at))
  const [start = 0, end = 0] = [moments[0], moments.at(-1)]
  return points.map(({ score, series }, i) => ({
    at: end > start ? ((moments[i] ?? start) - start) / (end - start) : 0.5,
    score,
    startsAnew: i > 0 && series !== points[i - 1]?.series,
  }))
}
