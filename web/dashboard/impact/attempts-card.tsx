import type { Impact } from '../../../core/impact/contract.ts'
import { Card } from '../../ui/card.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { changeOf, countText, type Reader, scoreText } from '../format.ts'
import { Score } from '../score.tsx'
import { reader } from '../session.ts'
import { SaveCsv } from './save-csv.tsx'

type Attempt = Impact['attempts'][number]

const WIDTH = 1000
const MARGIN = 20

/** How the mean moves from attempt to attempt. Ever fewer people stand behind it, which is said. */
export function AttemptsCard({ impact }: { impact: Impact }) {
  const attempts = impact.attempts.filter(({ n }) => n > 0)
  if (attempts.length < 2) return null
  return (
    <Card title="Over attempts" id="over-attempts">
      <MeanLine attempts={attempts} />
      <p>
        {slopeWords(impact, reader.value)} Later attempts are those of fewer people, so that a mean may move because others have stopped.
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
  const points = attempts.map(({ mean }, i) => ({ x: (i / (attempts.length - 1)) * WIDTH, y: 100 - (mean ?? 0) }))
  const [first, last] = [attempts[0], attempts.at(-1)]
  const ends = `from ${scoreText(first?.mean ?? null, reader.value)} at the first attempt to ${scoreText(last?.mean ?? null, reader.value)} at attempt ${last?.attempt}`
  return (
    <figure class="mean-line">
      <p class="mean-line__scale" aria-hidden="true">
        <span>100</span>
        <span>50</span>
        <span>0</span>
      </p>
      <svg
        class="mean-line__drawing"
        viewBox={`${-MARGIN} -5 ${WIDTH + 2 * MARGIN} 110`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`Mean scores by attempt, ${ends}. The table has every number.`}
      >
        <path
          class="mean-line__grid"
          d={`M${-MARGIN} 0h${WIDTH + 2 * MARGIN}m0 50h${-WIDTH - 2 * MARGIN}m0 50h${WIDTH + 2 * MARGIN}`}
          vector-effect="non-scaling-stroke"
        />
        <path class="mean-line__line" d={`M${points.map(({ x, y }) => `${x} ${y}`).join('L')}`} vector-effect="non-scaling-stroke" />
        <path class="mean-line__dots" d={points.map(({ x, y }) => `M${x} ${y}h0`).join('')} vector-effect="non-scaling-stroke" />
      </svg>
      <p class="mean-line__names" aria-hidden="true">
        <span>Attempt {first?.attempt}</span>
        <span>Attempt {last?.attempt}</span>
      </p>
    </figure>
  )
}

const columnsFor = (by: Reader): [Column<Attempt>, ...Column<Attempt>[]] => [
  { title: 'Attempt', cell: ({ attempt }) => `Attempt ${attempt}` },
  { title: 'People', isNumber: true, cell: ({ n, too_few }) => (too_few ? `${n}, too few to conclude` : n) },
  { title: 'Mean score', isNumber: true, cell: ({ mean }) => <Score score={mean} reader={by} /> },
]
