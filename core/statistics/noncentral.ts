/**
 * The noncentral t distribution, for the confidence interval of an effect size: which true effects would make a t as large or as
 * small as the one found in fewer than 2.5 of 100 studies (Steiger & Fouladi 1997; Cumming & Finch 2001).
 *
 * P(T ≤ t) = ∫ Φ(t·s − δ) f(s) ds, s the ratio of the sample's deviation to the true one. In ln s the integrand vanishes smoothly at
 * both ends, where the trapezoidal rule is exact to rounding.
 */
import { normalTail } from './normal.ts'
import { gammaRatio } from './student.ts'

/** Where the noncentrality lies with 95 % confidence when this t was found. */
export function noncentralityInterval(t: number, df: number): [number, number] {
  const weights = weightsOf(df)
  return [noncentralityAt(t, weights, 0.975), noncentralityAt(t, weights, 0.025)]
}

type Weight = { s: number; weight: number }
const STEPS = 300

/** f(s) ds at even steps of ln s, together 1: what the constant would be cancels out. */
function weightsOf(df: number): Weight[] {
  const spread = 1 / Math.sqrt(2 * df)
  const [from, to] = [-(9 * spread + 36 / df), Math.min(9 * spread, Math.log1p(9 * spread * 2))]
  const raw = Array.from({ length: STEPS + 1 }, (_, i) => {
    const u = from + ((to - from) * i) / STEPS
    return { s: Math.exp(u), weight: Math.exp(df * (u - Math.expm1(2 * u) / 2)) }
  })
  const total = raw.reduce((sum, { weight }) => sum + weight, 0)
  return raw.map(({ s, weight }) => ({ s, weight: weight / total }))
}

const cumulative = (t: number, weights: readonly Weight[], noncentrality: number) =>
  weights.reduce((sum, { s, weight }) => sum + weight * normalTail(noncentrality - t * s), 0)

/** P falls as the noncentrality grows: false position, where an end that stays twice counts half (the Illinois rule). */
function noncentralityAt(t: number, weights: readonly Weight[], probability: number): number {
  const above = (noncentrality: number) => cumulative(t, weights, noncentrality) - probability
  const reach = 8 + 2 * Math.abs(t)
  let [low, high] = [t - reach, t + reach]
  let [atLow, atHigh] = [above(low), above(high)]
  let before = low
  for (let i = 0, stayed = 0; i < 100; i++) {
    const between = (low * atHigh - high * atLow) / (atHigh - atLow)
    const found = above(between)
    if (Math.abs(between - before) < 1e-11 * Math.max(1, Math.abs(between)) || found === 0) return between
    before = between
    if (found > 0) {
      ;[low, atLow] = [between, found]
      if (stayed > 0) atHigh /= 2
      stayed = 1
    } else {
      ;[high, atHigh] = [between, found]
      if (stayed < 0) atLow /= 2
      stayed = -1
    }
  }
  return before
}

/** Γ(df/2) ÷ (√(df/2) · Γ((df − 1)/2)): by how much d of a small sample is too large (Hedges 1981, J. Educ. Stat. 6:107). */
export const smallSampleFactor = (df: number) => gammaRatio((df - 1) / 2) / Math.sqrt(df / 2)
