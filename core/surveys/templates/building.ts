/** What the templates are put together from. */
import type { Band, LocalText, Question } from '../contract.ts'

type Level = { id: string; label: LocalText; color: string; asks: readonly (readonly [id: string, text: LocalText])[] }

/** A text in the three languages that some templates come in: English, Spanish, Arabic. */
export const in3 = (en: string, es: string, ar: string) => ({ en, es, ar })

/** Rating questions of one group, all on the same scale and all required. */
export const ratings = ({ id, asks }: Level, labels: readonly LocalText[]): Question[] =>
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
