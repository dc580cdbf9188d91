/**
 * Sums of a sample to which numbers come and from which they go again. Numbers are held in whole units of 2⁻⁴⁶, which is finer than
 * a score of 100 is kept in a double, and summed as integers: nothing is rounded on the way, so that what has gone leaves no
 * trace, and no order of coming and going makes a difference.
 */
import { type Summary, shapeOf } from './summary.ts'

/** n, Σx, Σx², Σx³, the sums in units and their powers. */
export type Tally = readonly [n: number, sum: bigint, squares: bigint, cubes: bigint]

const BITS = 46
const UNIT = 2 ** BITS
const SCALE = 1n << BigInt(BITS)

export const NOTHING: Tally = [0, 0n, 0n, 0n]

/** `times` is 1 for what comes, −1 for what goes. */
export function tallied([n, sum, squares, cubes]: Tally, x: number, times: 1 | -1): Tally {
  const units = unitsIn(x)
  const [one, two] = [BigInt(times) * units, units * units]
  return [n + times, sum + one, squares + one * units, cubes + one * two]
}

export const tallyOf = (numbers: readonly number[]): Tally => numbers.reduce<Tally>((tally, x) => tallied(tally, x, 1), NOTHING)

export const joined = (one: Tally, other: Tally): Tally => [one[0] + other[0], one[1] + other[1], one[2] + other[2], one[3] + other[3]]

/** The deviations from the mean, as integers too: n²·Σ(x − m)² = n·Σx² − (Σx)² cannot cancel itself out. Null of nothing. */
export function summaryIn([n, sum, squares, cubes]: Tally): Summary | null {
  if (n <= 0) return null
  const count = BigInt(n)
  const second = count * squares - sum * sum
  const third = count * count * cubes - 3n * count * sum * squares + 2n * sum * sum * sum
  const mean = real(sum, count * SCALE)
  return { n, mean, ...shapeOf(n, mean, real(second, count * SCALE * SCALE), real(third, count * count * SCALE * SCALE * SCALE)) }
}

function unitsIn(x: number): bigint {
  const units = Math.round(x * UNIT)
  return BigInt(Number.isFinite(units) ? units : 0)
}

/** A quotient of integers to the last digit that a double holds. */
function real(top: bigint, bottom: bigint): number {
  const isNegative = top < 0n
  const size = isNegative ? -top : top
  // 64 digits more than the quotient's own, so that at least 64 count.
  const shift = Math.max(0, 64 + bottom.toString(2).length - size.toString(2).length)
  const value = Number((size << BigInt(shift)) / bottom) / 2 ** shift
  return isNegative ? -value : value
}
