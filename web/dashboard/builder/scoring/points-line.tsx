import { scoredIn } from '../../../../core/responses/points.ts'
import { scaleOf } from '../../../../core/surveys/bounds.ts'
import type { Question } from '../../../../core/surveys/contract.ts'
import { DEFAULT_MAX_POINTS } from '../../../../core/surveys/scoring-type.ts'
import { round } from './question-scoring.tsx'

const MOST_ROWS = 11

/** From the answers of a scale to their points: drawn, and the same in numbers. */
export function PointsLine({ question }: { question: Question }) {
  const range = rangeOf(question)
  if (range === null || !(range.max > range.min)) return null
  const { min, max, step } = range
  const most = question.max_points ?? DEFAULT_MAX_POINTS
  const earned = (value: number) => scoredIn(question, { [question.id]: value })[0]?.points ?? 0
  const steps = (max - min) / step
  const count = Number.isInteger(Math.round(steps * 1e6) / 1e6) && steps < MOST_ROWS ? Math.round(steps) : 4
  const values = Array.from({ length: count + 1 }, (_, i) => min + ((max - min) * i) / count)
  const y = (value: number) => 60 - (50 * earned(value)) / most
  return (
    <div class="points-line">
      <svg class="points-line__drawing" viewBox="0 0 200 70" aria-hidden="true">
        <path class="points-line__axis" d="M10 10V60H190" />
        <path class="points-line__line" d={`M10 ${y(min)}L190 ${y(max)}`} />
      </svg>
      <ul class="points-line__values" aria-label="What each answer earns">
        {values.map((value) => (
          <li key={value}>
            <bdi>
              {round(value)} <span class="points-line__earns">earns</span> {round(earned(value))}
            </bdi>
          </li>
        ))}
      </ul>
    </div>
  )
}

function rangeOf(question: Question): { min: number; max: number; step: number } | null {
  if (question.kind === 'rating' || question.kind === 'slider' || question.kind === 'nps') return scaleOf(question)
  if (question.kind !== 'number' || question.min === undefined || question.max === undefined) return null
  return { min: question.min, max: question.max, step: question.step ?? (question.max - question.min) / 4 }
}
