/**
 * Which questions a survey holds, in which order, and which of them count as answered. The same functions serve the
 * author's definition and the respondent's: a respondent's question is an author's with less on it.
 */
import type { Answers, AnswerValue, Question } from './contract.ts'

export type Asked<Q> = { readonly pages: readonly { readonly questions: readonly Q[] }[] }

/** Every question in definition order; `current_question_index` counts along this list from 0. */
export const questionsOf = <Q>(definition: Asked<Q>): Q[] => definition.pages.flatMap((page) => page.questions)

/** The questions these answers lead to. All of them until surveys have conditions: this is where conditions will arrive. */
export const visibleQuestions = <Q>(definition: Asked<Q>, _answers: Answers): Q[] => questionsOf(definition)

export const findQuestion = <Q extends { id: string }>(definition: Asked<Q>, id: string): Q | undefined =>
  questionsOf(definition).find((question) => question.id === id)

/** A statement only says something. */
export const isAnswerable = (question: Pick<Question, 'kind'>): boolean => question.kind !== 'statement'

/** The answer to a question, if any. Only own keys count: an id such as `constructor` must not find what every object has. */
export const answerTo = (answers: Answers, id: string): AnswerValue | undefined => (Object.hasOwn(answers, id) ? answers[id] : undefined)

/** Blank text and an empty list are no answer; neither is a required consent that was not given. */
export function isAnswered(question: Pick<Question, 'id' | 'kind' | 'required'>, answers: Answers): boolean {
  const value = answerTo(answers, question.id)
  if (value === undefined) return false
  if (question.kind === 'consent' && question.required) return value === true
  return !isBlank(value)
}

export const isBlank = (value: AnswerValue): boolean => {
  if (typeof value === 'string') return value.trim() === ''
  return typeof value === 'object' && Object.keys(value).length === 0
}
