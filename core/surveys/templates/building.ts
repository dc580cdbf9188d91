/** What the templates are put together from. */
import type { Band, LocalText, Question } from '../contract.ts'

type Level = { id: string; label: string; color: string; asks: readonly (readonly [id: string, text: string])[] }

/** Rating questions of one group, all on the same scale and all required. */
export const ratings = ({ id, asks }: Level, labels: readonly string[]): Question[] =>
  asks.map(([name, text]) => ({
    kind: 'rating',
    id: name,
    text,
    required: true,
    group_id: id,
    scale_min: 0,
    scale_max: labels.length - 1,
    labels: [...labels],
  }))

/** Bands that meet where the next begins: `[[40, 'Low'], [100, 'High']]` is 0–40 and 40–100. */
export function bandsUpTo(...ends: readonly (readonly [to: number, label: LocalText, text?: LocalText])[]): Band[] {
  return ends.map(([to, label, text], i) => ({ from: ends[i - 1]?.[0] ?? 0, to, label, ...(text !== undefined && { text }) }))
}
