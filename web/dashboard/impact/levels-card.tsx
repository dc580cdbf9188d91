import type { GroupImpact, Impact } from '../../../core/impact/contract.ts'
import type { Survey } from '../../../core/surveys/contract.ts'
import { textIn } from '../../../core/surveys/text.ts'
import { Card } from '../../ui/card.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { type Reader, scoreText } from '../format.ts'
import { type LevelLine, LevelLines } from '../levels/level-lines.tsx'
import { placedInTurn } from '../levels/placed-in-turn.ts'
import { Score } from '../score.tsx'
import { reader } from '../session.ts'
import { SaveCsv } from './save-csv.tsx'

/** How the mean of each group of questions moves from attempt to attempt. */
export function LevelsCard({ impact, survey }: { impact: Impact; survey: Survey }) {
  const groups = impact.groups.filter(({ attempts }) => attempts.length > 1)
  if (groups.length < 2) return null
  const label = ({ name }: GroupImpact) => textIn(name, navigator.language, survey.definition.languages[0] ?? 'en')
  const numbers = Array.from({ length: Math.max(...groups.map(({ attempts }) => attempts.length)) }, (_, i) => i + 1)
  return (
    <Card title="Each group over attempts" id="groups-over-attempts">
      <LevelLines lines={groups.map((group) => lineOf(group, label(group), reader.value))} />
      <Table caption="Mean of each group by attempt" columns={columnsFor(groups, label, reader.value)} rows={numbers} keyOf={String} />
      <SaveCsv
        name="impact-by-group-and-attempt"
        head={['attempt', ...groups.flatMap(({ group_id }) => [`${group_id}_n`, `${group_id}_mean`])]}
        rows={numbers.map((n) => [n, ...groups.flatMap(({ attempts }) => [attempts[n - 1]?.n ?? 0, attempts[n - 1]?.mean ?? null])])}
      />
    </Card>
  )
}

function lineOf({ group_id, color, attempts }: GroupImpact, name: string, by: Reader): LevelLine {
  const told = (mean: number | null = null) => scoreText(mean, by) ?? 'no score'
  const last = attempts.at(-1)
  return {
    id: group_id,
    name,
    color,
    points: placedInTurn(attempts),
    ends: ['Attempt 1', `Attempt ${last?.attempt}`],
    label: `${name}, mean by attempt, from ${told(attempts[0]?.mean)} to ${told(last?.mean)}. The table has every number.`,
    said: last?.too_few ? `Attempt ${last.attempt} is of ${last.n}: too few to conclude.` : '',
  }
}

const columnsFor = (
  groups: readonly GroupImpact[],
  label: (group: GroupImpact) => string,
  by: Reader,
): [Column<number>, ...Column<number>[]] => [
  { title: 'Attempt', cell: (n) => `Attempt ${n}` },
  { title: 'People', isNumber: true, cell: (n) => Math.max(...groups.map(({ attempts }) => attempts[n - 1]?.n ?? 0)).toLocaleString('en') },
  ...groups.map((group) => ({
    title: label(group),
    isNumber: true,
    cell: (n: number) => <Score score={group.attempts[n - 1]?.mean ?? null} reader={by} />,
  })),
]
