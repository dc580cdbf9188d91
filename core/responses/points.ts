/** What one answer earns. Formulas: docs/scoring.md. Points are 0…max_points, before any weight. */
import { scaleOf } from '../surveys/bounds.ts'
import type { Answers, AnswerValue, Question } from '../surveys/contract.ts'
import { answerTo, isAnswered } from '../surveys/questions.ts'
import { scoringTypeOf } from '../surveys/scoring-type.ts'

const DEFAULT_MAX_POINTS = 10

export const maxPointsOf = (question: Question): number => question.max_points ?? DEFAULT_MAX_POINTS
export const weightOf = (question: Question): number => question.weight ?? 1

/** The points of a scored question, 0…max_points; null when it was left blank or is not scored. */
export function pointsFor(question: Question, answers: Answers): number | null {
  const value = answerTo(answers, question.id)
  if (value === undefined || !isAnswered(question, answers)) return null
  const most = maxPointsOf(question)
  switch (scoringTypeOf(question)) {
    case 'direct_scale':
      return directScale(question, value, most)
    case 'binary':
      return value === (('positive' in question ? question.positive : undefined) ?? true) ? most : 0
    case 'weighted_options':
    case 'multi_select_sum':
      return optionSum(question, Array.isArray(value) ? value : [value], most)
    case 'qualitative':
      return null
  }
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

function optionSum(question: Question, chosen: readonly unknown[], most: number): number | null {
  if (!('options' in question)) return null
  const sum = question.options.filter(({ id }) => chosen.includes(id)).reduce((total, { points = 0 }) => total + points, 0)
  return clamped(sum, most)
}

const clamped = (value: number, most: number) => Math.min(Math.max(value, 0), most)
