/**
 * Whether an answer fits its question, in words that help the person who gave it. Blank text and an empty list always
 * fit: they are no answer, and whether one is needed is asked on submission. Screen and server use the same checks; the
 * screen loads those of the rarer kinds when it needs them.
 */
import { commonProblem } from './common-answers.ts'
import type { AnswerValue, AnyQuestion } from './contract.ts'
import { MAX_SHORT_TEXT } from './limits.ts'
import { type Asked, findQuestion, otherOf, questionsOf, takesAnswer } from './questions.ts'
import { rareProblem } from './rare-answers.ts'

/** Every id that an answer may stand under: the questions that take one, and the words of their "other". */
export const answerIds = (definition: Asked<AnyQuestion>): string[] =>
  questionsOf(definition)
    .filter(takesAnswer)
    .flatMap((question) => [question.id, ...otherOf(question)])

/** Whether there is such a question, and one that can be answered. */
export function isAsked(definition: Asked<AnyQuestion>, question_id: string): boolean {
  const question = findQuestion(definition, question_id)
  return question ? takesAnswer(question) : isOther(definition, question_id)
}

const isOther = (definition: Asked<AnyQuestion>, id: string) =>
  id.endsWith('_other') && questionsOf(definition).some((question) => otherOf(question).includes(id))

/** What is wrong with an answer to a question of this definition, and with which of the two; null when nothing is. */
export function answerFault(definition: Asked<AnyQuestion>, question_id: string, value: AnswerValue) {
  if (!isAsked(definition, question_id)) return { field: 'question_id', message: 'there is no such question to answer' } as const
  const question = findQuestion(definition, question_id)
  const message = question ? answerProblem(question, value) : otherProblem(value)
  return message === null ? null : ({ field: 'value', message } as const)
}

/** What is wrong with this answer, or null. */
export const answerProblem = (question: AnyQuestion, value: AnswerValue): string | null =>
  commonProblem(question, value) ?? rareProblem(question, value)

function otherProblem(value: AnswerValue): string | null {
  if (typeof value !== 'string') return 'Please answer in words.'
  return value.length > MAX_SHORT_TEXT ? `Please shorten this to at most ${MAX_SHORT_TEXT} characters; it has ${value.length}.` : null
}
