/**
 * An order that looks random and is always the same for the same seed, in every runtime: a person who comes back finds
 * everything where it was. Good enough to keep order effects apart, and no secret.
 */
export function shuffled<T>(items: readonly T[], seed: string, isFixed: (item: T) => boolean = () => false): T[] {
  const random = randomFrom(seed)
  const free = items.filter((item) => !isFixed(item))
  for (let i = free.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const [a, b] = [free[i], free[j]]
    free[i] = b as T // Both are within the list.
    free[j] = a as T
  }
  let next = 0
  return items.map((item) => (isFixed(item) ? item : (free[next++] as T)))
}

/** Numbers from 0 up to 1. The seed is hashed with FNV-1a, the numbers are those of mulberry32. */
export function randomFrom(seed: string): () => number {
  let state = 0x811c9dc5
  for (let i = 0; i < seed.length; i++) state = Math.imul(state ^ seed.charCodeAt(i), 0x01000193)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
