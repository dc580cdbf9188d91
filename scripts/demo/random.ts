/** Random numbers that are the same each time, so that every demo shows the same people. */
export type Random = {
  /** From 0 to below 1. */
  next: () => number
  between: (low: number, high: number) => number
  /** Around 0, seldom beyond ±2. */
  normal: () => number
}

export function randomOf(seed: number): Random {
  let state = seed
  // mulberry32
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
  return { next, between: (low, high) => low + (high - low) * next(), normal }
}
