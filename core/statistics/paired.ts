/**
 * The paired t test and the confidence interval of a mean change (Student 1908). t = m ÷ (s ÷ √n), df = n − 1, with the mean m and
 * the deviation s of the differences; interval m ± t₀.₉₇₅ × s ÷ √n. It takes the people for independent of each other and their
 * mean difference for about normal, which means of 30 and more usually are; below, and with lopsided differences, the
 * signed-rank test leads (see leading.ts).
 */
import { criticalT, twoTailed } from './distributions.ts'
import { isConstant, type Summary } from './summary.ts'

export type PairedT = { n: number; t: number; df: number; p: number }

/** Null of fewer than two, or where everybody changed alike: there is no wobble to hold the change against. */
export function pairedT({ n, mean, sd }: Summary): PairedT | null {
  if (sd === null || isConstant(sd, mean)) return null
  const t = mean / (sd / Math.sqrt(n))
  return { n, t, df: n - 1, p: twoTailed(t, n - 1) }
}

/** Of a mean, with 95 % confidence. */
export function meanInterval({ n, mean, sd }: Summary): [number, number] | null {
  if (sd === null || isConstant(sd, mean)) return null
  const reach = (criticalT(0.05, n - 1) * sd) / Math.sqrt(n)
  return [mean - reach, mean + reach]
}
