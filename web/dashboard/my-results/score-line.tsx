import type { Trend } from '../../../core/responses/contract.ts'
import { changeOf, dateText, scoreText } from '../format.ts'
import { Line } from '../levels/line.tsx'
import { placedInTime } from '../levels/placed-in-time.ts'
import { reader } from '../session.ts'

/** Scores over time as a line, broken where the survey changed its meaning; every number is in the table that follows. */
export function ScoreLine({ trend, isOwn = true }: { trend: Trend; isOwn?: boolean }) {
  // Attempts without a score have no point.
  const points = trend.points.flatMap(({ score, ...point }) => (score === null ? [] : [{ ...point, score }]))
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last || points.length < 2) return null
  const told = ({ score, submitted_at }: typeof first) => `${scoreText(score, reader.value)} on ${dateText(submitted_at, reader.value)}`
  const isBroken = points.some(({ series }) => series !== points[0]?.series)
  return (
    <Line
      points={placedInTime(points)}
      label={`${isOwn ? 'Your scores' : 'Scores'} over time, from ${told(first)} to ${told(last)}. The table has every number.`}
      ends={[dateText(first.submitted_at, reader.value), dateText(last.submitted_at, reader.value)]}
    >
      {[
        ...(isBroken ? ['The line is broken where the survey changed, and what came before cannot be compared.'] : []),
        ...slopeSentence(trend, isOwn),
      ].join(' ')}
    </Line>
  )
}

function slopeSentence({ slope_per_30_days: slope }: Trend, isOwn: boolean): string[] {
  if (slope === null) return []
  const { direction } = changeOf(slope, reader.value)
  const what = isOwn ? 'Over your attempts your score' : 'Over all attempts the score'
  if (direction === 'same') return [`${what} stays about the same.`]
  return [`${what} goes ${direction} by about ${scoreText(Math.abs(slope), reader.value)} points every 30 days.`]
}
