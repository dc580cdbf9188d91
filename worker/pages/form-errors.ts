import type { Answers, RespondentQuestion } from '../../core/surveys/contract.ts'
import { isAnswerable, isAnswered } from '../../core/surveys/questions.ts'
import { fieldId } from '../../web/survey/view/names.ts'
import type { Reading } from '../../web/survey/view/read-answers.ts'
import type { FieldError } from '../../web/survey/view/state.ts'
import type { SelfReply } from '../http/self.ts'

type Step = { questions: readonly RespondentQuestion[]; answers: Answers; faults: Readonly<Record<string, string>> | undefined }

/** What stands in the way of the next step: answers that do not fit or that a check is against, and required questions without one. */
export function stepErrors(readings: readonly Reading[], { questions, answers, faults = {} }: Step): FieldError[] {
  return questions.filter(isAnswerable).flatMap((question) => {
    const field = fieldId(question.id)
    const problem = readings.find((reading) => reading.question.id === question.id)?.problem ?? faults[question.id]
    if (problem) return [{ field, message: problem }]
    return question.required && !isAnswered(question, answers) ? [{ field, message: 'Please answer this question.' }] : []
  })
}

/** A refusal of our own API in the words of the page: each fault at its field, else one that says what to do. */
export function refusalErrors(reply: SelfReply, fields: readonly string[]): FieldError[] {
  const at = (reply.problem?.errors ?? []).filter(({ path }) => fields.includes(path))
  if (at.length > 0) return at.map(({ path, message }) => ({ field: path, message: sentence(message) }))
  return [{ field: fields[0] ?? '', message: reply.problem?.detail ?? 'That did not work. Please try again.' }]
}

/** The API's messages are for programs too: without capital and full stop. */
const sentence = (message: string) => `${message.charAt(0).toUpperCase()}${message.slice(1)}${/[.!?]$/.test(message) ? '' : '.'}`
