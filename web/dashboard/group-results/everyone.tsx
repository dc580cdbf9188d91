import type { GroupFigures } from '../../../core/responses/contract.ts'
import type { ResultType } from '../../../core/surveys/contract.ts'
import { textIn } from '../../../core/surveys/text.ts'
import { Bars } from '../../pictures/bars.tsx'
import { Picture } from '../../pictures/picture.tsx'
import { Badge } from '../../ui/badge.tsx'
import { countText, scoreText } from '../format.ts'
import { SaveCsv } from '../impact/save-csv.tsx'
import { Score } from '../score.tsx'
import { reader } from '../session.ts'

type Props = { figures: GroupFigures; type: ResultType }

/** The mean of all, and of each part of the survey, drawn as the survey's results are. */
export function Everyone({ figures: { n, n_scored, score, too_few, groups }, type }: Props) {
  const parts = groups.map((group) => ({
    id: group.group_id,
    label: textIn(group.name, navigator.language, 'en'),
    color: group.color,
    score: group.percentage,
    n: group.n,
    too_few: group.too_few,
  }))
  return (
    <>
      <dl class="my-results__facts">
        <div class="my-results__fact">
          <dt>Mean score</dt>
          <dd class="my-results__score">
            <Score score={score} reader={reader.value} />
          </dd>
          <dd>
            {countText(n, 'person', 'people')}
            {n_scored < n && `, ${n_scored} with a score`} {too_few && <TooFewMark />}
          </dd>
        </div>
      </dl>
      {parts.some((part) => part.score !== null) && (
        <section class="result-picture" aria-label="Means by part of the survey">
          <div class="levels__picture">
            <Picture type={type} parts={parts} label="The parts as a picture. The numbers follow below." />
            <Bars
              parts={parts}
              scoreText={(part) => scoreText(part, reader.value) ?? 'no score'}
              note={(part) =>
                // Most answered every part.
                part.n !== n && (
                  <span class="bars__earlier">
                    {countText(part.n, 'person', 'people')} {part.too_few && <TooFewMark />}
                  </span>
                )
              }
            />
          </div>
        </section>
      )}
      {groups.length > 0 && (
        <SaveCsv
          name="group-results"
          head={['group_id', 'group', 'n', 'mean']}
          rows={[['', 'everyone', n_scored, score], ...parts.map((part) => [part.id, part.label, part.n, part.score] as const)]}
        />
      )}
    </>
  )
}

export const TooFewMark = () => <Badge kind="warning">too few to conclude</Badge>
