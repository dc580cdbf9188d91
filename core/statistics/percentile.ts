/** Where a score stands among others: 100 × (those below + half of those equal) ÷ n, the person included (mid-rank; PR of Crocker & Algina 1986). */
export function percentileRank(score: number, scores: Iterable<readonly [score: number, times: number]>): number | null {
  let [n, below, equal] = [0, 0, 0]
  for (const [other, times] of scores) {
    n += times
    if (other < score) below += times
    else if (other === score) equal += times
  }
  return n === 0 ? null : (100 * (below + equal / 2)) / n
}
