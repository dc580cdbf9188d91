/** What one answer earns. Formulas: docs/scoring.md. Points are 0…max_points, before any weight. */
import { scaleOf } from '../surveys/bounds.ts'
import type { Answers, AnswerValue, Question, Row } from '../surveys/contract.ts'
import { answerTo, isAnswered, isBlank, rowAnswer } from '../surveys/questions.ts'
import { DEFAULT_MAX_POINTS, isScored, scoringTypeOf } from '../surveys/scoring-type.ts'

/** What counts once: a question, or a row of a matrix. */
export type Scored = { group_id: string | undefined; weight: number; max_points: number; points: number | null }

/** What a question counts as, with the points that these answers earn in it; nothing where it is not scored. */
export function scoredIn(question: Question, answers: Answers): Scored[] {
  if (!isScored(question)) return []
  const { group_id, weight = 1, max_points = DEFAULT_MAX_POINTS } = question
  if (!('rows' in question)) return [{ group_id, weight, max_points, points: pointsOf(question, answers, max_points) }]
  const given = answerTo(answers, question.id)
  return question.rows.map((row) => {
    const most = row.max_points ?? max_points
    return {
      group_id: row.group_id ?? group_id,
      weight: row.weight ?? weight,
      max_points: most,
      points: rowPoints(question, row, given, most),
    }
  })
}

/** All points of a question, of a matrix those of its rows; null when it was left blank or is not scored. */
export function pointsFor(question: Question, answers: Answers): number | null {
  const earned = scoredIn(question, answers).flatMap(({ points }) => points ?? [])
  return earned.length === 0 ? null : earned.reduce((sum, points) => sum + points, 0)
}

function pointsOf(question: Question, answers: Answers, most: number): number | null {
  const value = answerTo(answers, question.id)
  if (value === undefined || !isAnswered(question, answers)) return null
  switch (scoringTypeOf(question)) {
    case 'direct_scale':
      return directScale(question, value, most)
    case 'binary':
      return value === (('positive' in question ? question.positive : undefined) ?? true) ? most : 0
    case 'weighted_options':
    case 'multi_select_sum':
      return 'options' in question ? optionSum(question.options, value, most) : null
    case 'qualitative':
      return null
  }
}

/** Reversed, what the lowest option earns and what the highest does change places. */
function rowPoints(question: Matrix, row: Row, given: AnswerValue | undefined, most: number): number | null {
  const chosen = rowAnswer(given, row.id)
  if (chosen === undefined || isBlank(chosen)) return null
  const isReversed = row.reverse ?? question.reverse ?? false
  return optionSum(isReversed ? mirrored(question.options) : question.options, chosen, most)
}

type Matrix = Extract<Question, { rows: unknown }>
type Points = { id: string; points?: number | undefined }

function mirrored(options: readonly Points[]): Points[] {
  const all = options.map(({ points = 0 }) => points)
  const ends = Math.min(...all) + Math.max(...all)
  return options.map(({ id, points = 0 }) => ({ id, points: ends - points }))
}

/** (value − scale_min) / (scale_max − scale_min) × max_points; mirrored when reversed. */
function directScale(question: Question, value: AnswerValue, most: number): number | null {
  const range = rangeOf(question)
  if (range === null || typeof value !== 'number') return null
  const share = (value - range.min) / (range.max - range.min)
  return clamped(question.reverse ? 1 - share : share, 1) * most
}

function rangeOf(question: Question): { min: number; max: number } | null {
  if (question.kind === 'rating' || question.kind === 'slider' || question.kind === 'nps') return scaleOf(question)
  if (question.kind !== 'number' || question.min === undefined || question.max === undefined) return null
  return { min: question.min, max: question.max }
}

function optionSum(options: readonly Points[], answer: AnswerValue, most: number): number {
  const chosen: readonly unknown[] = Array.isArray(answer) ? answer : [answer]
  const sum = options.filter(({ id }) => chosen.includes(id)).reduce((total, { points = 0 }) => total + points, 0)
  return clamped(sum, most)
}

const clamped = (value: number, most: number) => Math.min(Math.max(value, 0), most)
