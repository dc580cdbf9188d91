/**
 * Whether two groups of different people differ in their means (Welch 1947): t = (m₁ − m₂) ÷ √(s₁²/n₁ + s₂²/n₂), df by Satterthwaite.
 * Used on the baselines of those who stayed and those who left. It does not take their spreads for equal; it takes people for independent.
 */
import { twoTailed } from './distributions.ts'
import { isConstant, type Summary } from './summary.ts'

export type WelchT = { t: number; df: number; p: number }

/** Null where a group has fewer than two, or nobody differs from anybody. */
export function welchT(one: Summary | null, other: Summary | null): WelchT | null {
  if (one === null || other === null || one.sd === null || other.sd === null) return null
  const [a, b] = [one.sd ** 2 / one.n, other.sd ** 2 / other.n]
  const error = Math.sqrt(a + b)
  if (isConstant(error, Math.max(Math.abs(one.mean), Math.abs(other.mean)))) return null
  const [t, df] = [(one.mean - other.mean) / error, (a + b) ** 2 / (a ** 2 / (one.n - 1) + b ** 2 / (other.n - 1))]
  return { t, df, p: twoTailed(t, df) }
}
