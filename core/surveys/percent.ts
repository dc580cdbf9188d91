/** How far a respondent has come, and what is still to answer. Only visible questions that can be answered count. */
import { refuse } from '../problem.ts'
import type { Answers, Question } from './contract.ts'
import { type Asked, isAnswerable, isAnswered, questionsOf, visibleQuestions } from './questions.ts'

type Step = Pick<Question, 'id' | 'kind' | 'required'>

/** floor(100 × answered ÷ visible answerable questions), 0–100; 0 where there is nothing to answer. */
export function percentComplete(definition: Asked<Step>, answers: Answers): number {
  const asked = visibleQuestions(definition, answers).filter(isAnswerable)
  if (asked.length === 0) return 0
  return Math.floor((100 * asked.filter((question) => isAnswered(question, answers)).length) / asked.length)
}

/** Where to go on: the index in definition order of the first visible unanswered question; null when none is left. */
export function nextUnanswered(definition: Asked<Step>, answers: Answers): number | null {
  const visible = new Set(visibleQuestions(definition, answers))
  const open = (question: Step) => visible.has(question) && isAnswerable(question) && !isAnswered(question, answers)
  const index = questionsOf(definition).findIndex(open)
  return index === -1 ? null : index
}

/** The ids of the visible required questions without an answer, in definition order: they hold up a submission. */
export const missingRequired = (definition: Asked<Step>, answers: Answers): string[] =>
  visibleQuestions(definition, answers)
    .filter((question) => question.required === true && isAnswerable(question) && !isAnswered(question, answers))
    .map((question) => question.id)

/** Refuses answers that lack a required one, naming each. */
export function mustBeComplete(definition: Asked<Step>, answers: Answers) {
  const errors = missingRequired(definition, answers).map((id) => ({ path: id, message: 'please answer this question' }))
  if (errors.length > 0) refuse({ code: 'answers-missing', errors })
}
