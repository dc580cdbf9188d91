import type { Band } from '../surveys/contract.ts'
import type { ScoreBand } from './contract.ts'

/** The band that a score falls in: its `from` included, its `to` not, except that the last holds 100 too. */
export const bandOf = (bands: readonly Band[] | undefined, score: number | null): Band | null =>
  (score !== null && bands?.find(({ from, to }) => score >= from && (score < to || to === 100))) || null

/** The same as it is shown: where the band begins and ends stays inside. */
export function shownBand(bands: readonly Band[] | undefined, score: number | null): ScoreBand | null {
  const band = bandOf(bands, score)
  return band && { label: band.label, text: band.text ?? null, color: band.color ?? null }
}
