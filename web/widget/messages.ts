/**
 * What an embedding page and the survey in its frame say to each other. Either side may be older than the other, or somebody
 * else: whatever is not exactly this is not heard.
 */

/** A change that the other side cannot ignore takes the next number. */
export const VERSION = 1

export type FromPage = { type: 'hello' }
export type FromFrame =
  | { type: 'ready' }
  /** `isTouched`: the person is at the survey, and so expects it to move. */
  | { type: 'height'; height: number; isTouched: boolean }
  | { type: 'progress'; percent: number }
  /** Another screen begins at its top. */
  | { type: 'screen' }
  | { type: 'submitted' }
  | { type: 'close' }

export const messageOf = (message: FromPage | FromFrame) => ({ impactpulse: VERSION, ...message })

const isAmount = (value: unknown, most: number) => typeof value === 'number' && value >= 0 && value <= most

/** Taller than any survey. */
const MAX_HEIGHT = 100_000

const TYPES: readonly unknown[] = ['ready', 'height', 'progress', 'screen', 'submitted', 'close'] satisfies FromFrame['type'][]

export function fromFrame(data: unknown): FromFrame | null {
  const told = spoken(data)
  if (!TYPES.includes(told?.type)) return null
  const { type, height, isTouched, percent } = told as Record<string, unknown> // It has a type.
  if (type === 'height' && !(isAmount(height, MAX_HEIGHT) && typeof isTouched === 'boolean')) return null
  if (type === 'progress' && !isAmount(percent, 100)) return null
  return told as FromFrame
}

export const isHello = (data: unknown): boolean => spoken(data)?.type === 'hello'

const spoken = (data: unknown) => {
  const told = data as Record<string, unknown> | null // Anything: only what is in it counts.
  return typeof told === 'object' && told?.impactpulse === VERSION ? told : null
}
