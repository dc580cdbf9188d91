/**
 * The noncentral t distribution, for the confidence interval of an effect size: which true effects would make a t as large or as
 * small as the one found in fewer than 2.5 of 100 studies (Steiger & Fouladi 1997; Cumming & Finch 2001).
 *
 * P(T ≤ t) = ∫ Φ(t·s − δ) f(s) ds, s the ratio of the sample's deviation to the true one. In ln s the integrand vanishes smoothly at
 * both ends, where the trapezoidal rule is exact to rounding.
 */
import { gammaRatio, normalTail } from './distributions.ts'

/** Where the noncentrality lies with 95 % confidence when this t was found. */
export function noncentralityInterval(t: number, df: number): [number, number] {
  if (t < 0) {
    const [low, high] = noncentralityInterval(-t, df)
    return [-high, -low]
  }
  const most = farthest(df)
  if (t <= most) return intervalOf(t, df)
  // So far out the ends are t times what s has, but for a term in 1 ÷ t²: the term is known from two that are nearer.
  const [near, far] = [intervalOf(most / 2, df), intervalOf(most, df)]
  return [0, 1].map((i) => {
    const [half, whole] = [(near[i] ?? 0) / (most / 2), (far[i] ?? 0) / most]
    return t * (whole - ((half - whole) / 3) * (1 - (most / t) ** 2))
  }) as [number, number] // One each.
}

function intervalOf(t: number, df: number): [number, number] {
  const ratios = ratiosOf(t, df)
  return [noncentralityAt(t, ratios, 0.975), noncentralityAt(t, ratios, 0.025)]
}

/** The ratio s at even steps of its logarithm; f(s) ds of each, together 1; and of each and all beyond it together. */
type Ratios = { from: number; step: number; s: number[]; weight: number[]; beyond: number[] }

const STEPS = 300
const MOST_STEPS = 20_000
/** Φ(t·s − δ) rises within about 1 ÷ (t·s), which a step has to be finer than; s is hardly above 3. */
const STEPS_A_RISE = 3

/** Where ln s has all its weight but 10⁻¹⁵ of it. */
function bounds(df: number): [number, number] {
  const spread = 1 / Math.sqrt(2 * df)
  return [-(9 * spread + 36 / df), Math.min(9 * spread, Math.log1p(9 * spread * 2))]
}

function farthest(df: number): number {
  const [from, to] = bounds(df)
  return MOST_STEPS / (STEPS_A_RISE * (to - from))
}

/** What the density's constant would be cancels out. */
function ratiosOf(t: number, df: number): Ratios {
  const [from, to] = bounds(df)
  const steps = Math.max(STEPS, Math.ceil(STEPS_A_RISE * t * (to - from)))
  const step = (to - from) / steps
  const logs = Array.from({ length: steps + 1 }, (_, i) => from + step * i)
  const raw = logs.map((u) => Math.exp(df * (u - Math.expm1(2 * u) / 2)))
  const total = raw.reduce((sum, one) => sum + one, 0)
  const weight = raw.map((one) => one / total)
  const beyond = [...weight, 0]
  for (let i = steps; i >= 0; i--) beyond[i] = (weight[i] ?? 0) + (beyond[i + 1] ?? 0)
  return { from, step, s: logs.map(Math.exp), weight, beyond }
}

/** Beyond ±9 Φ is 0 or 1. */
const RISE = 9

function cumulative(t: number, { from, step, s, weight, beyond }: Ratios, noncentrality: number): number {
  const placeOf = (ratio: number) => (ratio <= 0 ? 0 : Math.min(s.length, Math.max(0, Math.ceil((Math.log(ratio) - from) / step))))
  const [begin, end] = t === 0 ? [0, s.length] : [placeOf((noncentrality - RISE) / t), placeOf((noncentrality + RISE) / t)]
  let sum = beyond[end] ?? 0
  for (let i = begin; i < end; i++) sum += (weight[i] ?? 0) * normalTail(noncentrality - t * (s[i] ?? 0))
  return sum
}

/** P falls as the noncentrality grows: false position, where an end that stays twice counts half (the Illinois rule). */
function noncentralityAt(t: number, ratios: Ratios, probability: number): number {
  const above = (noncentrality: number) => cumulative(t, ratios, noncentrality) - probability
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
