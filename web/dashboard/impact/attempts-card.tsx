import { growFewer } from '../../../core/impact/attempts.ts'
import type { AttemptMeans, Impact } from '../../../core/impact/contract.ts'
import { Card } from '../../ui/card.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { changeOf, countText, type Reader, scoreText } from '../format.ts'
import { Line } from '../levels/line.tsx'
import { placedInTurn } from '../levels/placed-in-turn.ts'
import { Score } from '../score.tsx'
import { reader } from '../session.ts'
import { SaveCsv } from './save-csv.tsx'

type Attempt = AttemptMeans[number]

/** How the mean moves from attempt to attempt. Where fewer people stand behind later ones, that is said. */
export function AttemptsCard({ impact }: { impact: Impact }) {
  const attempts = impact.attempts.filter(({ n }) => n > 0)
  if (attempts.length < 2) return null
  return (
    <Card title="Over attempts" id="over-attempts">
      <MeanLine attempts={attempts} />
      <p>
        {slopeWords(impact, reader.value)}{' '}
        {growFewer(attempts) && 'Later attempts are those of fewer people, so that a mean may move because others have stopped.'}
      </p>
      <Table caption="Mean score by attempt" columns={columnsFor(reader.value)} rows={attempts} keyOf={({ attempt }) => String(attempt)} />
      <SaveCsv name="impact-by-attempt" head={['attempt', 'n', 'mean']} rows={attempts.map(({ attempt, n, mean }) => [attempt, n, mean])} />
    </Card>
  )
}

function slopeWords({ slope: { n, mean_per_30_days } }: Impact, by: Reader): string {
  if (mean_per_30_days === null) return ''
  const who = `Of ${countText(n, 'person', 'people')} with three or more attempts`
  const { direction } = changeOf(mean_per_30_days, by)
  if (direction === 'same') return `${who}, scores stay about the same over time.`
  return `${who}, scores go ${direction} by ${scoreText(Math.abs(mean_per_30_days), by)} points every 30 days on average.`
}

function MeanLine({ attempts }: { attempts: readonly Attempt[] }) {
  const [first, last] = [attempts[0], attempts.at(-1)]
  const told = (mean: number | null = null) => scoreText(mean, reader.value)
  return (
    <Line
      points={placedInTurn(attempts)}
      label={`Mean scores by attempt, from ${told(first?.mean)} at the first attempt to ${told(last?.mean)} at attempt ${last?.attempt}. The table has every number.`}
      ends={[`Attempt ${first?.attempt}`, `Attempt ${last?.attempt}`]}
    />
  )
}

const columnsFor = (by: Reader): [Column<Attempt>, ...Column<Attempt>[]] => [
  { title: 'Attempt', cell: ({ attempt }) => `Attempt ${attempt}` },
  { title: 'People', isNumber: true, cell: ({ n, too_few }) => (too_few ? `${n}, too few to conclude` : n.toLocaleString('en')) },
  { title: 'Mean score', isNumber: true, cell: ({ mean }) => <Score score={mean} reader={by} /> },
]
