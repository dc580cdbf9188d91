/**
 * Which questions a survey holds, in which order, and which of them count as answered. The same functions serve the
 * author's definition and the respondent's: a respondent's question is an author's with less on it.
 */
import type { Answers, AnswerValue, Question } from './contract.ts'

export type Asked<Q> = { readonly pages: readonly { readonly questions: readonly Q[] }[] }

/** Every question in definition order; `current_question_index` counts along this list from 0. */
export const questionsOf = <Q>(definition: Asked<Q>): Q[] => definition.pages.flatMap((page) => page.questions)

export const findQuestion = <Q extends { id: string }>(definition: Asked<Q>, id: string): Q | undefined =>
  questionsOf(definition).find((question) => question.id === id)

/** A statement only says something, a hidden value comes with the link, and a calculated one is worked out. */
const UNASKED: readonly Question['kind'][] = ['statement', 'hidden', 'calculated']

/** Whether a respondent is asked for an answer. */
export const isAnswerable = (question: Pick<Question, 'kind'>): boolean => !UNASKED.includes(question.kind)

/** Whether an answer may stand under its id: also what came with the link. */
export const takesAnswer = (question: Pick<Question, 'kind'>): boolean => isAnswerable(question) || question.kind === 'hidden'

/** The answer to a question, if any. Only own keys count: an id such as `constructor` must not find what every object has. */
export const answerTo = (answers: Answers, id: string): AnswerValue | undefined => (Object.hasOwn(answers, id) ? answers[id] : undefined)

/** What tells whether a question is answered. */
export type Countable = Pick<Question, 'id' | 'kind' | 'required'> & { readonly rows?: readonly { readonly id: string }[] }

/**
 * Blank text and an empty list are no answer; neither is a required consent that was not given. A matrix is answered
 * when a row is, a required one when every row is.
 */
export function isAnswered(question: Countable, answers: Answers): boolean {
  const value = answerTo(answers, question.id)
  if (value === undefined) return false
  if (question.kind === 'consent' && question.required) return value === true
  if (question.rows && question.required) return question.rows.every(({ id }) => !isBlank(answerTo(value as Answers, id) ?? '')) // Rows are told apart like questions.
  return !isBlank(value)
}

/** The answer in one row of a matrix, if any. */
export function rowAnswer(value: AnswerValue | undefined, row: string): string | string[] | undefined {
  if (typeof value !== 'object' || Array.isArray(value) || !Object.hasOwn(value, row)) return undefined
  return value[row]
}

/** Text without a letter, a list of nothing, rows without an answer. */
export const isBlank = (value: AnswerValue): boolean => {
  if (typeof value === 'string') return value.trim() === ''
  return typeof value === 'object' && Object.values(value).every(isBlank)
}
