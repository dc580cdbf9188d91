import type { Answers, RespondentQuestion } from '../../core/surveys/contract.ts'
import { isAnswerable, isAnswered } from '../../core/surveys/questions.ts'
import { fieldId } from '../../web/survey/view/names.ts'
import type { Reading } from '../../web/survey/view/read-answers.ts'
import type { Fault } from '../../web/survey/view/say.ts'
import type { FieldError } from '../../web/survey/view/state.ts'

type Step = { questions: readonly RespondentQuestion[]; answers: Answers; faults: Readonly<Record<string, Fault>> | undefined }

/** What stands in the way of the next step: answers that do not fit or that a check is against, and required questions without one. */
export function stepErrors(readings: readonly Reading[], { questions, answers, faults }: Step): FieldError[] {
  return questions.filter(isAnswerable).flatMap((question) => {
    const field = fieldId(question.id)
    const fault = readings.find((reading) => reading.question.id === question.id)?.problem ?? faults?.[question.id]
    if (fault) return [{ field, fault }]
    return question.required && !isAnswered(question, answers) ? [{ field, fault: { code: 'missing' } }] : []
  })
}
