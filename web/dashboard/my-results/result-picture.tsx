import type { AttemptResult } from '../../../core/responses/contract.ts'
import type { ResultType } from '../../../core/surveys/contract.ts'
import { Bars } from '../../pictures/bars.tsx'
import type { Part } from '../../pictures/part.ts'
import { Picture } from '../../pictures/picture.tsx'
import { SavePicture } from '../../pictures/saving/save-picture.tsx'
import { BandMark } from '../band-mark.tsx'
import { dateText, scoreText } from '../format.ts'
import { reader } from '../session.ts'
import { hasScores, labelOf } from './groups.ts'

type PictureProps = {
  result: AttemptResult
  earlier?: AttemptResult
  names?: { now: string; earlier: string }
  type: ResultType
  title: string
}

/** The question groups of an attempt, drawn; with those of an earlier one as marks. A survey without scored groups has no picture. */
export function ResultPicture({ result, earlier, names, type, title }: PictureProps) {
  if (!hasScores(result.group_results)) return null
  const parts = partsOf(result, earlier)
  const { score, submitted_at } = result
  const told = score === null ? 'No score' : `${shown(score)} out of 100`
  // The file has no legend beside it.
  const before = earlier ? [`The dashed line: ${shown(earlier.score)} on ${dateText(earlier.submitted_at, reader.value)}`] : []
  return (
    <section class="result-picture" aria-label="The result as a picture">
      <div class="levels__picture">
        <Picture type={type} parts={parts} label={drawnAs(type, parts.length)} {...(names && { legend: names })} />
        <Bars
          parts={parts}
          scoreText={shown}
          {...(names && { earlierText: (before: number | null) => `${names.earlier}: ${shown(before)}` })}
          note={({ id }) => <BandMark band={result.group_results.find(({ group_id }) => group_id === id)?.band ?? null} />}
        />
      </div>
      <p>
        <SavePicture
          class="button"
          poster={{
            title,
            lines: [`${told}, ${dateText(submitted_at, reader.value)}`, ...before],
            parts,
            scoreText: shown,
            file_name: `${title} ${submitted_at.slice(0, 10)}`,
          }}
          words={{ save: 'Save as a picture', failed: 'This browser could not save the picture. A screenshot shows the same.' }}
        />
      </p>
    </section>
  )
}

function partsOf(result: AttemptResult, earlier: AttemptResult | undefined): Part[] {
  const before = new Map(earlier?.group_results.map(({ group_id, percentage }) => [group_id, percentage]))
  return result.group_results.map((group) => ({
    id: group.group_id,
    label: labelOf(group),
    color: group.color,
    score: group.percentage,
    ...(earlier && { earlier: before.get(group.group_id) ?? null }),
  }))
}

const shown = (score: number | null): string => scoreText(score, reader.value) ?? 'too few answers'

const drawnAs = (type: ResultType, n: number) =>
  type === 'pyramid' ? `A pyramid of ${n} layers. The numbers follow below.` : `A net of ${n} axes. The numbers follow below.`
