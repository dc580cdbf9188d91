/**
 * How large a mean change is, in standard deviations (Lakens 2013, Front. Psychol. 4:863; Cumming 2012).
 * - d_z = mean difference ÷ deviation of the differences: how far it stands out from how differently people changed.
 * - d_av = mean difference ÷ √((sd₁² + sd₂²) ÷ 2): how far people moved along the spread they are in. Of the two the one that
 *   compares with other studies.
 * - Hedges' g = d_z × J(n − 1), without the bias of small samples; its 95 % interval from the noncentral t distribution.
 */
import { noncentralityInterval, smallSampleFactor } from './noncentral.ts'
import { isConstant, type Summary } from './summary.ts'

export type EffectSize = { n: number; d_z: number; d_av: number | null; hedges_g: number | null; g_ci95: [number, number] | null }

type Spread = Pick<Summary, 'mean' | 'sd'>

/** Null where everybody changed alike, or there are not two. `hedges_g` needs three people: of two its factor is 0. */
export function effectSize({ n, mean, sd }: Summary, before: Spread, after: Spread): EffectSize | null {
  if (sd === null || isConstant(sd, mean)) return null
  const d_z = mean / sd
  const spread = before.sd === null || after.sd === null ? 0 : Math.sqrt((before.sd ** 2 + after.sd ** 2) / 2)
  const d_av = isConstant(spread, Math.max(Math.abs(before.mean), Math.abs(after.mean))) ? null : mean / spread
  if (n < 3) return { n, d_z, d_av, hedges_g: null, g_ci95: null }
  const factor = smallSampleFactor(n - 1)
  const [low, high] = noncentralityInterval(d_z * Math.sqrt(n), n - 1)
  return { n, d_z, d_av, hedges_g: d_z * factor, g_ci95: [(factor * low) / Math.sqrt(n), (factor * high) / Math.sqrt(n)] }
}
