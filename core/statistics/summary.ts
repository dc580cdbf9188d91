/**
 * What a sample of numbers says by itself. Two passes: the deviations are taken from the mean, and what rounding left in it is
 * taken out again (Chan, Golub & LeVeque 1983, Am. Stat. 37:242), so that large numbers that differ little lose nothing.
 */
export type Summary = {
  n: number
  mean: number
  /** n − 1 in the divisor; null of fewer than two. */
  sd: number | null
  /** m₃ ÷ m₂^1.5, moments about the mean with n in the divisor; null where all are alike or there are fewer than three. */
  skewness: number | null
}

/** Null of nothing. */
export function summaryOf(numbers: readonly number[]): Summary | null {
  const n = numbers.length
  const rough = sumOf(numbers) / n
  if (n === 0 || !Number.isFinite(rough)) return null
  const mean = rough + sumOf(numbers.map((x) => x - rough)) / n
  const [second, third, left] = [2, 3, 1].map((power) => sumOf(numbers.map((x) => (x - mean) ** power))) as [number, number, number] // One each.
  return { n, mean, ...shapeOf(n, mean, second - (left * left) / n, third) }
}

/** Deviation and skewness from the sums of the squared and the cubed deviations from the mean. */
export function shapeOf(n: number, mean: number, squares: number, cubes: number): Pick<Summary, 'sd' | 'skewness'> {
  if (n < 2) return { sd: null, skewness: null }
  const sd = Math.sqrt(Math.max(0, squares) / (n - 1))
  return { sd, skewness: n < 3 || isConstant(sd, mean) ? null : cubes / n / (squares / n) ** 1.5 }
}

/** Nothing but rounding tells them apart; by the same rule R's t.test refuses data as "essentially constant". */
export const isConstant = (sd: number, mean: number) => sd <= 10 * Number.EPSILON * Math.abs(mean) || sd < 1e-12

/** Compensated (Neumaier 1974): what each addition rounds away is kept. */
export function sumOf(numbers: readonly number[]): number {
  let [sum, lost] = [0, 0]
  for (const x of numbers) {
    const next = sum + x
    lost += Math.abs(sum) >= Math.abs(x) ? sum - next + x : x - next + sum
    sum = next
  }
  return sum + lost
}
