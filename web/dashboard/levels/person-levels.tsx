import type { AttemptResult, GroupResult, Trend } from '../../../core/responses/contract.ts'
import type { Better } from '../../../core/surveys/contract.ts'
import { type Column, Table } from '../../ui/table.tsx'
import { BandMark, hasBands } from '../band-mark.tsx'
import { changeOf, dateText, type Reader, scoreText } from '../format.ts'
import { SaveCsv } from '../impact/save-csv.tsx'
import { fixed } from '../impact/texts.ts'
import { hasScores, labelOf } from '../my-results/groups.ts'
import { Score } from '../score.tsx'
import { ScoreChange } from '../score-change.tsx'
import { reader } from '../session.ts'
import { type LevelLine, LevelLines } from './level-lines.tsx'
import { placedInTime } from './placed-in-time.ts'

type Props = {
  attempts: readonly AttemptResult[]
  trend: Trend
  name: string
  /** Which direction is the better one, by the group's id; where nobody says it, none is. */
  betterOf?: (group_id: string) => Better
}

type Row = GroupResult & { first: number | null; delta: number | null; slope: number | null; percentile: number | null }

/** How each group of questions has moved over somebody's attempts, and where the latest stands among everybody's. */
export function PersonLevels({ attempts, trend, name, betterOf = () => 'neither' }: Props) {
  const latest = attempts.at(-1)
  if (!latest || !hasScores(latest.group_results) || latest.group_results.length < 2) return null
  const rows = rowsOf(latest, attempts, trend)
  return (
    <>
      {trend.points.length > 1 && <LevelLines lines={rows.map((row) => lineOf(row, trend, reader.value))} />}
      <Table
        caption="How each part has moved"
        columns={columnsFor(rows, betterOf, reader.value)}
        rows={rows}
        keyOf={({ group_id }) => group_id}
      />
      {trend.percentile !== null && (
        <p class="levels__key">
          The percentile says what share of people has a lower latest score. Of the whole score it is{' '}
          {fixed(trend.percentile, 0, reader.value)}.
        </p>
      )}
      <SaveCsv
        name={`attempts-${name}`}
        head={['attempt', 'submitted_at', 'score', ...rows.map(({ group_id }) => group_id)]}
        rows={attempts.map(({ attempt_number, submitted_at, score, group_results }) => [
          attempt_number,
          submitted_at,
          score,
          ...rows.map(({ group_id }) => percentageIn(group_results, group_id)),
        ])}
      />
    </>
  )
}

/** Only what compares with the latest is set against it. */
function rowsOf(latest: AttemptResult, attempts: readonly AttemptResult[], { points, groups }: Trend): Row[] {
  const series = points.at(-1)?.series
  const baseline = points.find((point) => point.series === series)?.attempt_number
  const first = attempts.find(({ attempt_number }) => attempt_number === baseline)
  return latest.group_results.map((group) => {
    const found = groups.find(({ group_id }) => group_id === group.group_id)
    const before = first && first !== latest ? percentageIn(first.group_results, group.group_id) : null
    const delta = before === null || group.percentage === null ? null : group.percentage - before
    return { ...group, first: before, delta, slope: found?.slope_per_30_days ?? null, percentile: found?.percentile ?? null }
  })
}

const percentageIn = (groups: readonly GroupResult[], id: string) => groups.find(({ group_id }) => group_id === id)?.percentage ?? null

function lineOf(row: Row, { points }: Trend, by: Reader): LevelLine {
  const scored = points.flatMap(({ groups, ...point }) => {
    const score = groups.find(({ group_id }) => group_id === row.group_id)?.percentage ?? null
    return score === null ? [] : [{ ...point, score }]
  })
  const [first, last] = [scored[0], scored.at(-1)]
  const told = (point: typeof first) => (point ? `${scoreText(point.score, by)} on ${dateText(point.submitted_at, by)}` : 'no score')
  return {
    id: row.group_id,
    name: labelOf(row),
    color: row.color,
    points: placedInTime(scored),
    ends: [first ? dateText(first.submitted_at, by) : '', last && last !== first ? dateText(last.submitted_at, by) : ''],
    label: `${labelOf(row)}, from ${told(first)} to ${told(last)}. The table has every number.`,
    said: slopeSentence(row.slope, by),
  }
}

/** Three attempts make a trend. */
function slopeSentence(slope: number | null, by: Reader): string {
  if (slope === null) return ''
  const { direction } = changeOf(slope, by)
  return direction === 'same' ? 'About the same' : `${direction === 'up' ? 'Up' : 'Down'} ${scoreText(Math.abs(slope), by)} every 30 days`
}

const columnsFor = (rows: readonly Row[], betterOf: (group_id: string) => Better, by: Reader): [Column<Row>, ...Column<Row>[]] => [
  { title: 'Part of the survey', cell: (row) => <bdi>{labelOf(row)}</bdi> },
  ...(rows.some(({ first }) => first !== null)
    ? [
        { title: 'First', isNumber: true, cell: ({ first }: Row) => <Score score={first} reader={by} /> },
        { title: 'Latest', isNumber: true, cell: ({ percentage }: Row) => <Score score={percentage} reader={by} /> },
        {
          title: 'Change',
          isNumber: true,
          cell: ({ group_id, delta }: Row) => <ScoreChange delta={delta} better={betterOf(group_id)} reader={by} />,
        },
      ]
    : [{ title: 'Score', isNumber: true, cell: ({ percentage }: Row) => <Score score={percentage} reader={by} /> }]),
  ...(rows.some(({ slope }) => slope !== null)
    ? [{ title: 'Per 30 days', isNumber: true, cell: ({ slope }: Row) => (slope === null ? '–' : <bdi>{changeOf(slope, by).text}</bdi>) }]
    : []),
  ...(rows.some(({ percentile }) => percentile !== null)
    ? [{ title: 'Percentile', isNumber: true, cell: ({ percentile }: Row) => fixed(percentile, 0, by) }]
    : []),
  ...(hasBands(rows) ? [{ title: 'Level', cell: ({ band }: Row) => <BandMark band={band} /> }] : []),
]
