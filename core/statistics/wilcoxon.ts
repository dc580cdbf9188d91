/**
 * Wilcoxon's signed-rank test (1945), as R's wilcox.test does it. Differences are rounded to 1e-9, zeros dropped, sizes ranked with
 * mid-ranks for ties; V is the sum of the ranks of the positive ones. Exact when fewer than 50 are left and nothing was tied
 * or zero; else by the normal distribution, its variance corrected for ties (n(n+1)(2n+1)/24 − Σ(t³ − t)/48) and V for
 * continuity. It takes the differences for symmetrical about their middle; it needs no normal distribution.
 */
import { normalTail } from './distributions.ts'

/** How often each difference occurs, by the difference in units of 1e-9. */
export type Differences = Iterable<readonly [units: number, times: number]>

/** `n` counts the differences that are not zero. */
export type SignedRank = { n: number; v: number; p: number; method: 'exact' | 'normal' }

export const UNITS = 1e9
export const unitsOf = (difference: number) => Math.round(difference * UNITS)

const EXACT_BELOW = 50

/** Null where no difference is left. */
export function signedRank(differences: Differences): SignedRank | null {
  const { bySize, hasZeros } = sizesOf(differences)
  let [n, v, ties] = [0, 0, 0]
  for (const { positive, negative } of bySize) {
    const times = positive + negative
    v += positive * (n + (times + 1) / 2)
    ties += times ** 3 - times
    n += times
  }
  if (n === 0) return null
  if (n < EXACT_BELOW && ties === 0 && !hasZeros) return { n, v, p: exactP(v, n), method: 'exact' }
  return { n, v, p: normalP(v, n, ties), method: 'normal' }
}

type Size = { positive: number; negative: number }

function sizesOf(differences: Differences): { bySize: Size[]; hasZeros: boolean } {
  const sizes = new Map<number, Size>()
  let hasZeros = false
  for (const [units, times] of differences) {
    if (times <= 0) continue
    if (units === 0) hasZeros = true
    else {
      const size = sizes.get(Math.abs(units)) ?? { positive: 0, negative: 0 }
      size[units > 0 ? 'positive' : 'negative'] += times
      sizes.set(Math.abs(units), size)
    }
  }
  return { bySize: [...sizes].toSorted(([a], [b]) => a - b).map(([, size]) => size), hasZeros }
}

/** Twice the smaller tail of all 2ⁿ ways to give n ranks their signs. */
function exactP(v: number, n: number): number {
  const most = (n * (n + 1)) / 2
  const tail = Math.min(v, most - v)
  let below = 0
  const ways = waysToSum(n)
  for (let sum = 0; sum <= tail; sum++) below += ways[sum] ?? 0
  return Math.min(1, (2 * below) / 2 ** n)
}

/** How many subsets of the ranks 1…n have each sum. Whole numbers below 2⁵³: exact. */
function waysToSum(n: number): number[] {
  const ways = new Array<number>((n * (n + 1)) / 2 + 1).fill(0)
  ways[0] = 1
  for (let rank = 1; rank <= n; rank++)
    for (let sum = (rank * (rank + 1)) / 2; sum >= rank; sum--) ways[sum] = (ways[sum] ?? 0) + (ways[sum - rank] ?? 0)
  return ways
}

function normalP(v: number, n: number, ties: number): number {
  const away = v - (n * (n + 1)) / 4
  const sd = Math.sqrt((n * (n + 1) * (2 * n + 1)) / 24 - ties / 48)
  return Math.min(1, 2 * normalTail(Math.abs(Math.abs(away) - (away === 0 ? 0 : 0.5)) / sd))
}
