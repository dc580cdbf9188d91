/**
 * Student's t distribution with any df > 0, to 12 digits or better.
 *
 * P(|T| > t) = I_x(df/2, ½), x = df ÷ (df + t²): the regularized incomplete beta function by its continued fraction (DiDonato &
 * Morris 1992; the form of Numerical Recipes §6.4). Its factor needs only Γ(a + ½) ÷ Γ(a), which comes from its own
 * asymptotic series (Tricomi & Erdélyi 1951) and not as a difference of large logarithms.
 */

/** P(|T| > |t|), both tails. */
export function twoTailed(t: number, df: number): number {
  if (Number.isNaN(t)) return Number.NaN
  const square = t * t
  const [far, near] = [df / (df + square), square / (df + square)]
  return far < (df / 2 + 1) / (df / 2 + 2.5) ? betaPart(far, near, df / 2, 0.5, df) : 1 - betaPart(near, far, 0.5, df / 2, df)
}

/** The t > 0 that is exceeded in size with this probability: 0.05 gives the 97.5 % quantile. */
export function criticalT(probability: number, df: number): number {
  let [low, high] = [0, 1]
  while (twoTailed(high, df) > probability) [low, high] = [high, high * 2]
  // By halves until Newton's steps on the logarithm stay between.
  let t = (low + high) / 2
  for (let i = 0; i < 200; i++) {
    const tail = twoTailed(t, df)
    if (tail > probability) low = t
    else high = t
    const step = (tail * Math.log(tail / probability)) / (2 * densityOf(t, df))
    // There, before a step that rounds to none is taken for one that leaves the bounds.
    if (Math.abs(step) < 1e-15 * t || high - low < 1e-15 * t) break
    const next = t + step
    t = next > low && next < high ? next : (low + high) / 2
  }
  return t
}

const densityOf = (t: number, df: number) =>
  (gammaRatio(df / 2) / Math.sqrt(Math.PI * df)) * Math.exp(-((df + 1) / 2) * Math.log1p((t * t) / df))

/** Γ(a + ½) ÷ Γ(a) */
export function gammaRatio(a: number): number {
  if (a < 10) return (gammaRatio(a + 1) * a) / (a + 0.5)
  const over = 1 / (a * a)
  const series = (-1 / 8 + over * (1 / 192 + over * (-1 / 640 + over * (17 / 14336 + over * (-31 / 18432 + over * (691 / 180224)))))) / a
  return Math.sqrt(a) * Math.exp(series)
}

/** I_x(a, b) where one of a and b is ½, the other df/2; y = 1 − x, given apart because near 1 it would be lost. */
function betaPart(x: number, y: number, a: number, b: number, df: number): number {
  if (x <= 0) return 0
  const front = (gammaRatio(df / 2) / Math.sqrt(Math.PI)) * Math.exp(a * Math.log(x) + b * Math.log(y))
  return (front * fraction(x, a, b)) / a
}

const TINY = 1e-300

/** Modified Lentz. */
function fraction(x: number, a: number, b: number): number {
  const away = (value: number) => (Math.abs(value) < TINY ? TINY : value)
  let c = 1
  let d = 1 / away(1 - ((a + b) * x) / (a + 1))
  let value = d
  for (let m = 1; m < 10_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    let step = 1
    for (const part of [even, odd]) {
      d = 1 / away(1 + part * d)
      c = away(1 + part / c)
      step = d * c
      value *= step
    }
    if (Math.abs(step - 1) < 1e-16) break
  }
  return value
}
