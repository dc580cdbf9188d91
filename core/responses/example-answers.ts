/** Answers to begin a worked example with: something that earns points, for every question that can. */
import { scaleOf, scalePoints } from '../surveys/bounds.ts'
import type { Answers, AnswerValue, Definition, Question } from '../surveys/contract.ts'
import { questionsOf } from '../surveys/questions.ts'

/** As in a scale's upper half: neither the best nor the worst says what a score is made of. */
const SHARE = 0.75
const MOST_POINTS = 1_000

export const exampleAnswers = (definition: Definition): Answers =>
  Object.fromEntries(
    questionsOf(definition).flatMap((question) => {
      const answer = exampleAnswer(question)
      return answer === null ? [] : [[question.id, answer] as const]
    }),
  )

export function exampleAnswer(question: Question): AnswerValue | null {
  switch (question.kind) {
    case 'rating':
    case 'slider':
    case 'nps': {
      const scale = scaleOf(question)
      if (!(scale.max > scale.min && scale.step > 0 && (scale.max - scale.min) / scale.step < MOST_POINTS)) return null
      return at(scalePoints(scale))
    }
    case 'number':
      return question.min === undefined || question.max === undefined ? null : question.min + SHARE * (question.max - question.min)
    case 'yes_no':
    case 'consent':
      return true
    case 'single_choice':
    case 'dropdown':
      return at(question.options)?.id ?? null
    case 'multi_select':
      return question.options.slice(0, 2).map(({ id }) => id)
    case 'picture_choice': {
      const id = at(question.options)?.id
      return id === undefined ? null : question.multiple ? [id] : id
    }
    case 'matrix':
    case 'multi_matrix': {
      const id = at(question.options)?.id
      const answer = id === undefined ? null : question.kind === 'matrix' ? id : [id]
      return answer === null ? null : Object.fromEntries(question.rows.map((row) => [row.id, answer]))
    }
    default:
      return null
  }
}

const at = <T>(list: readonly T[]): T | null => list[Math.round((list.length - 1) * SHARE)] ?? null
