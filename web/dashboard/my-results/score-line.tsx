import type { Trend } from '../../../core/responses/contract.ts'
import { changeOf, dateText, scoreText } from '../format.ts'
import { reader } from '../session.ts'

const WIDTH = 1000
/** Around the line, so that the dots at its ends are whole. */
const MARGIN = 20

/** Scores over time as a line, broken where the survey changed its meaning; every number is in the table that follows. */
export function ScoreLine({ trend }: { trend: Trend }) {
  const points = pointsOf(trend.points)
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
        <path class="score-line__line" d={pathThrough(points)} vector-effect="non-scaling-stroke" />
        <path class="score-line__dots" d={points.map(({ x, y }) => `M${x} ${y}h0`).join('')} vector-effect="non-scaling-stroke" />
      </svg>
      <p class="score-line__dates" aria-hidden="true">
        {dates.map((date) => (
          <span key={date}>{date}</span>
        ))}
      </p>
      <figcaption class="score-line__said">{saidOf(trend, points)}</figcaption>
    </figure>
  )
}

function saidOf({ slope_per_30_days: slope }: Trend, points: readonly Point[]): string {
  const isBroken = points.some(({ series }) => series !== points[0]?.series)
  const change = slope === null ? null : changeOf(slope, reader.value)
  return [
    ...(isBroken ? ['The line is broken where the survey changed, and what came before cannot be compared.'] : []),
    ...(slope !== null && change
      ? [
          change.direction === 'same'
            ? 'Over your attempts your score stays about the same.'
            : `Over your attempts your score goes ${change.direction} by about ${scoreText(Math.abs(slope), reader.value)} points every 30 days.`,
        ]
      : []),
  ].join(' ')
}

/** A new line begins where another series does. */
const pathThrough = (points: readonly Point[]) =>
  points.map(({ x, y, series }, i) => `${series === points[i - 1]?.series ? 'L' : 'M'}${x} ${y}`).join('')

type Point = { x: number; y: number; score: number; series: number; submitted_at: string }

/** Left to right by time, 0 at the bottom and 100 at the top; attempts without a score have no point. */
function pointsOf(attempts: Trend['points']): Point[] {
  const scored = attempts.flatMap(({ score, series, submitted_at }) =>
    score === null ? [] : [{ score, series, submitted_at, at: Date.parse(submitted_at) }],
  )
  const [start, end] = [scored[0]?.at ?? 0, scored.at(-1)?.at ?? 0]
  return scored.map(({ score, series, submitted_at, at }) => ({
    x: end > start ? ((at - start) / (end - start)) * WIDTH : WIDTH / 2,
    y: 100 - score,
    score,
    series,
    submitted_at,
  }))
}
