/**
 * The distributions that probabilities are read from, in the words of the tests that need them. They are computed by @stdlib, whose
 * incomplete beta function is Boost's and whose error function is FreeBSD's; distributions.test.ts holds them to R and to mpmath.
 * This is the one place that knows the library.
 */
import gammaDeltaRatio from '@stdlib/math-base-special-gamma-delta-ratio'
import normalCdf from '@stdlib/stats-base-dists-normal-cdf'
import tCdf from '@stdlib/stats-base-dists-t-cdf'
import tQuantile from '@stdlib/stats-base-dists-t-quantile'

/** P(Z > z) of the standard normal distribution. */
export const normalTail = (z: number) => normalCdf(-z, 0, 1)

/** P(|T| > |t|) of Student's t distribution, both tails. The lower tail is asked for: the upper one is 1 less something and loses digits. */
export const twoTailed = (t: number, df: number) => 2 * tCdf(-Math.abs(t), df)

/** The t > 0 that is exceeded in size with this probability: 0.05 gives the 97.5 % quantile. */
export const criticalT = (probability: number, df: number) => -tQuantile(probability / 2, df)

/** Γ(a + ½) ÷ Γ(a) */
export const gammaRatio = (a: number) => 1 / gammaDeltaRatio(a, 0.5)
