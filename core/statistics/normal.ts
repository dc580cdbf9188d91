/**
 * P(Z > z) of the standard normal distribution, to 14 digits far into the tail: by the series of Φ near the middle and the
 * continued fraction of Mills' ratio beyond (Abramowitz & Stegun 26.2.11 and 26.2.14).
 */
export function normalTail(z: number): number {
  if (z < 0) return 1 - normalTail(-z)
  if (z > VANISHES_AT) return 0
  return z < SERIES_UNTIL ? 0.5 - middle(z) : density(z) / mills(z)
}

const SERIES_UNTIL = 2.5
const VANISHES_AT = 39
const density = (z: number) => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)

/** φ(z) × (z + z³/3 + z⁵/(3·5) + …) */
function middle(z: number): number {
  let [term, sum] = [z, z]
  for (let k = 3; term > sum * 1e-17; k += 2) {
    term *= (z * z) / k
    sum += term
  }
  return density(z) * sum
}

/** z + 1/(z + 2/(z + 3/(z + …))), from the inside out. */
function mills(z: number): number {
  let value = z
  for (let k = 24 + Math.ceil(600 / (z * z)); k > 0; k--) value = z + k / value
  return value
}
