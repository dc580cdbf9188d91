import { MIN_GROUP } from '../responses/group-figures.ts'
import { percentileRank } from '../statistics/percentile.ts'
import { entriesOf, type Histogram, roundedTo } from './histogram.ts'

/** Where a score stands among everybody's latest; null below five of them, and without a score. */
export function percentileIn(latest: Histogram | undefined): (score: number | null) => number | null {
  const entries = latest ? entriesOf(latest) : []
  const n = entries.reduce((sum, [, times]) => sum + times, 0)
  return (score) => (latest === undefined || score === null || n < MIN_GROUP ? null : percentileRank(roundedTo(latest, score), entries))
}
