import type { Answers, RespondentQuestion } from '../../core/surveys/contract.ts'
import { isAnswerable, isAnswered } from '../../core/surveys/questions.ts'
import { fieldId } from './view/names.ts'
import type { FieldError } from './view/state.ts'

export const UNREACHABLE = 'We could not reach the server. Everything is saved on this device; please try again when you are back online.'

/** What stands in the way of the next step. `problems` are those of answers that do not fit. */
export function stepErrors(
  questions: readonly RespondentQuestion[],
  answers: Answers,
  problems: Readonly<Record<string, string>>,
): FieldError[] {
  return questions.filter(isAnswerable).flatMap((question) => {
    const problem = problems[question.id] ?? (question.required && !isAnswered(question, answers) ? 'Please answer this question.' : null)
    return problem === null ? [] : [{ field: fieldId(question.id), message: problem }]
  })
}

/** An answer that fits takes its error away. Otherwise the list stays the same one: a new list asks for attention. */
export function errorsAfter(errors: readonly FieldError[], question_id: string, problem: string | null): readonly FieldError[] {
  const field = fieldId(question_id)
  const isMended = problem === null && errors.some((error) => error.field === field)
  return isMended ? errors.filter((error) => error.field !== field) : errors
}
