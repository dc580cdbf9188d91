import type { Answers, RespondentQuestion } from '../../core/surveys/contract.ts'
import { isAnswerable, isAnswered } from '../../core/surveys/questions.ts'
import { fieldId } from './view/names.ts'
import type { Fault } from './view/say.ts'
import type { FieldError } from './view/state.ts'

/** What stands in the way of the next step. `problems` are those of answers that do not fit. */
export function stepErrors(
  questions: readonly RespondentQuestion[],
  answers: Answers,
  problems: Readonly<Record<string, Fault>>,
): FieldError[] {
  return questions.filter(isAnswerable).flatMap((question) => {
    const isMissing = question.required && !isAnswered(question, answers)
    const fault = problems[question.id] ?? (isMissing ? ({ code: 'missing' } as const) : null)
    return fault === null ? [] : [{ field: fieldId(question.id), fault }]
  })
}

/** An answer that fits takes its error away. Otherwise the list stays the same one: a new list asks for attention. */
export function errorsAfter(errors: readonly FieldError[], question_id: string, problem: Fault | null): readonly FieldError[] {
  const field = fieldId(question_id)
  const isMended = problem === null && errors.some((error) => error.field === field)
  return isMended ? errors.filter((error) => error.field !== field) : errors
}
