import type { ScoreBand } from '../../../core/responses/contract.ts'
import { textIn } from '../../../core/surveys/text.ts'

/** What the author says to whoever is in this band: where to find help, for one. */
export const BandText = ({ band }: { band: ScoreBand | null }) =>
  band?.text ? (
    <p class="my-results__band-text">
      <bdi>{textIn(band.text, navigator.language, 'en')}</bdi>
    </p>
  ) : null
