import type { Band } from '../surveys/contract.ts'

/** The band that a score falls in: its `from` included, its `to` not, except that the last holds 100 too. */
export const bandOf = (bands: readonly Band[] | undefined, score: number | null): Band | null =>
  (score !== null && bands?.find(({ from, to }) => score >= from && (score < to || to === 100))) || null
