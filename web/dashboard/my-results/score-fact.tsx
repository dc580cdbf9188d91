import type { AttemptResult } from '../../../core/responses/contract.ts'
import { BandMark } from '../band-mark.tsx'
import { dateText } from '../format.ts'
import { Score } from '../score.tsx'
import { reader } from '../session.ts'

/** One attempt in short, inside a `dl`: what it is called, its score, its day. */
export const ScoreFact = ({ name, attempt: { score, band, submitted_at } }: { name: string; attempt: AttemptResult }) => (
  <div class="my-results__fact">
    <dt>{name}</dt>
    <dd class="my-results__score">
      <Score score={score} reader={reader.value} />
    </dd>
    {band && (
      <dd class="my-results__band">
        <BandMark band={band} />
      </dd>
    )}
    <dd>
      <time dateTime={submitted_at}>{dateText(submitted_at, reader.value)}</time>
    </dd>
  </div>
)
