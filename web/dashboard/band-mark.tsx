import type { ScoreBand } from '../../core/responses/contract.ts'
import { textIn } from '../../core/surveys/text.ts'
import { Swatch } from '../ui/swatch.tsx'

type Props = { band: ScoreBand | null; hasText?: boolean }

/** What a score means, in the author's words. The colour only repeats what the words say. */
export function BandMark({ band, hasText = false }: Props) {
  if (!band) return null
  return (
    <span class="band-mark">
      {band.color && <Swatch color={band.color} />}
      <bdi class="band-mark__label">{textIn(band.label, navigator.language, 'en')}</bdi>
      {hasText && band.text && <bdi class="band-mark__text">{textIn(band.text, navigator.language, 'en')}</bdi>}
    </span>
  )
}

/** A column that says nothing in any row is left out. */
export const hasBands = (results: readonly { band: ScoreBand | null }[]): boolean => results.some(({ band }) => band !== null)
