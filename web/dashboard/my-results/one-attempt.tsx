import type { AttemptResult, GroupResult } from '../../../core/responses/contract.ts'
import type { ResultType } from '../../../core/surveys/contract.ts'
import { Card } from '../../ui/card.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { BandMark, hasBands } from '../band-mark.tsx'
import type { Reader } from '../format.ts'
import { Score } from '../score.tsx'
import { reader } from '../session.ts'
import { BandText } from './band-text.tsx'
import { hasScores, labelOf } from './groups.ts'
import { ResultPicture } from './result-picture.tsx'
import { ScoreFact } from './score-fact.tsx'

/** The first result. What it grows into is told, so that the page does not look unfinished. */
export const OneAttempt = ({ attempt, type, title }: { attempt: AttemptResult; type: ResultType; title: string }) => (
  <Card title="Your result" id="your-result">
    <p class="my-results__key">Scores go from 0 to 100.</p>
    <dl class="my-results__facts">
      <ScoreFact name="First" attempt={attempt} />
    </dl>
    <BandText band={attempt.band} />
    <ResultPicture result={attempt} type={type} title={title} />
    {hasScores(attempt.group_results) && (
      <Table
        caption="Your result by part of the survey"
        columns={columnsFor(attempt.group_results, reader.value)}
        rows={attempt.group_results}
        keyOf={({ group_id }) => group_id}
      />
    )}
    <p>After your next attempt you will see here what changed.</p>
  </Card>
)

const columnsFor = (groups: readonly GroupResult[], by: Reader): [Column<GroupResult>, ...Column<GroupResult>[]] => [
  { title: 'Part of the survey', cell: (group) => <bdi>{labelOf(group)}</bdi> },
  { title: 'Result', isNumber: true, cell: ({ percentage }) => <Score score={percentage} reader={by} /> },
  ...(hasBands(groups) ? [{ title: 'Level', cell: ({ band }: GroupResult) => <BandMark band={band} hasText /> }] : []),
]
