import type { Analytics } from './contract.ts'

type TimeSpent = Analytics['time_spent']

const EDGES = [0, 1, 2, 3, 5, 10, 20, 30, 60]

/** How long people took: the median, and how many took how many minutes. */
export function timeSpent(seconds: readonly number[]): TimeSpent {
  const sorted = [...seconds].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const median = sorted.length % 2 === 1 ? sorted[middle] : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
  const buckets = EDGES.map((from_minutes, i) => {
    const to_minutes = EDGES[i + 1] ?? null
    const isIn = (one: number) => one >= 60 * from_minutes && (to_minutes === null || one < 60 * to_minutes)
    return { from_minutes, to_minutes, responses: sorted.filter(isIn).length }
  })
  return { median_seconds: sorted.length === 0 ? null : (median ?? null), buckets }
}
