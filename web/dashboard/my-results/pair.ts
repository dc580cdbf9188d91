/** Which two attempts are compared, and what they are called. */

export type Pair = { from: number; to: number }

/** The two that the address asks for, the earlier one first; without two of these, the first and the latest. */
export function pairIn(asked: Readonly<Record<string, string>>, attempts: readonly number[]): Pair {
  const [one, other] = [Number(asked.from), Number(asked.to)]
  if (one !== other && attempts.includes(one) && attempts.includes(other)) return inOrder(one, other)
  return { from: attempts[0] ?? 1, to: attempts.at(-1) ?? 1 }
}

export const inOrder = (one: number, other: number): Pair => ({ from: Math.min(one, other), to: Math.max(one, other) })

export function attemptName(attempt: number, attempts: readonly number[]): string {
  if (attempt === attempts[0]) return 'First'
  return attempt === attempts.at(-1) ? 'Latest' : `Attempt ${attempt}`
}
