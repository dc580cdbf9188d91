/**
 * Answers out of a form, by the names that the fields have. One reader for the server (a posted form), for the script
 * when it starts (fields filled in before it came) and for every change after that.
 */
import { commonProblem } from '../../../core/surveys/common-answers.ts'
import type { Answers, AnswerValue, RespondentQuestion } from '../../../core/surveys/contract.ts'
import { isAnswerable, isBlank } from '../../../core/surveys/questions.ts'
import { fieldName } from './names.ts'
import { rareKinds, withWords } from './rare-kinds.ts'
import type { Fault } from './say.ts'

export type FormLike = { get(name: string): unknown; getAll(name: string): unknown[] }

/** `value` null: nothing is answered. `typed` is what stands in the field, also when it is no answer. */
export type Reading = { question: RespondentQuestion; value: AnswerValue | null; problem: Fault | null; typed: string }

export const readAnswers = (questions: readonly RespondentQuestion[], data: FormLike, before: Answers): Reading[] =>
  withWords(questions.filter(isAnswerable)).map((question) => readAnswer(question, data, before))

export function readAnswer(question: RespondentQuestion, data: FormLike, before: Answers): Reading {
  const typed = textOf(data.get(fieldName(question.id)))
  const value = valueOf(question, typed, data, before)
  if (value === null || isBlank(value)) return { question, value: null, problem: null, typed }
  const problem = commonProblem(question, value) ?? rareKinds.loaded?.problem(question, value) ?? null
  // A moved handle has typed nothing, but its number is to be read beside it.
  return { question, value, problem, typed: question.kind === 'slider' ? String(value) : typed }
}

function valueOf(question: RespondentQuestion, typed: string, data: FormLike, before: Answers): AnswerValue | null {
  switch (question.kind) {
    case 'rating':
    case 'nps':
    case 'number':
      return typed.trim() === '' ? null : numberIn(typed)
    case 'yes_no':
      return typed === '' ? null : typed === 'yes'
    case 'multi_select':
      return data.getAll(fieldName(question.id)).map(textOf)
    default:
      return rareKinds.loaded?.read(question, data, before) ?? typed
  }
}

/** Text that is no number goes on as text: the check says what is wrong with it. */
export const numberIn = (typed: string): AnswerValue => (Number.isFinite(Number(typed)) ? Number(typed) : typed)

export const textOf = (entry: unknown) => (typeof entry === 'string' ? entry : '')
