import type { AttemptResult } from '../../../core/responses/contract.ts'
import { dateText, scoreText } from '../format.ts'
import { reader } from '../session.ts'

const WIDTH = 1000
/** Around the line, so that the dots at its ends are whole. */
const MARGIN = 20

/** Scores over time as a line; every number is in the table that follows. */
export function ScoreLine({ attempts }: { attempts: readonly AttemptResult[] }) {
  const points = pointsOf(attempts)
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last || points.length < 2) return null
  const told = ({ score, submitted_at }: Point) => `${scoreText(score, reader.value)} on ${dateText(submitted_at, reader.value)}`
  const dates = [first, last].map(({ submitted_at }) => dateText(submitted_at, reader.value))
  return (
    <figure class="score-line">
      <p class="score-line__scale" aria-hidden="true">
        <span>100</span>
        <span>50</span>
        <span>0</span>
      </p>
      <svg
        class="score-line__drawing"
        viewBox={`${-MARGIN} -5 ${WIDTH + 2 * MARGIN} 110`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`Your scores over time, from ${told(first)} to ${told(last)}. The table has every number.`}
      >
        <path
          class="score-line__grid"
          d={`M${-MARGIN} 0h${WIDTH + 2 * MARGIN}m0 50h${-WIDTH - 2 * MARGIN}m0 50h${WIDTH + 2 * MARGIN}`}
          vector-effect="non-scaling-stroke"
        />
        <polyline class="score-line__line" points={points.map(({ x, y }) => `${x},${y}`).join(' ')} vector-effect="non-scaling-stroke" />
        <path class="score-line__dots" d={points.map(({ x, y }) => `M${x} ${y}h0`).join('')} vector-effect="non-scaling-stroke" />
      </svg>
      <p class="score-line__dates" aria-hidden="true">
        {dates.map((date) => (
          <span key={date}>{date}</span>
        ))}
      </p>
    </figure>
  )
}

type Point = { x: number; y: number; score: number; submitted_at: string }

/** Left to right by time, 0 at the bottom and 100 at the top; attempts without a score have no point. */
function pointsOf(attempts: readonly AttemptResult[]): Point[] {
  const scored = attempts.flatMap(({ score, submitted_at }) =>
    score === null ? [] : [{ score, submitted_at, at: Date.parse(submitted_at) }],
  )
  const [start, end] = [scored[0]?.at ?? 0, scored.at(-1)?.at ?? 0]
  return scored.map(({ score, submitted_at, at }) => ({
    x: end > start ? ((at - start) / (end - start)) * WIDTH : WIDTH / 2,
    y: 100 - score,
    score,
    submitted_at,
  }))
}
