/**
 * Whether an answer fits its question, and if not, why. Blank text and an empty list always
 * fit: they are no answer, and whether one is needed is asked on submission. Screen and server use the same checks; the
 * screen loads those of the rarer kinds when it needs them.
 */
import type { InputError } from '../problem.ts'
import { commonProblem } from './common-answers.ts'
import type { AnswerValue, AnyQuestion } from './contract.ts'
import { type Fault, faultAt } from './faults.ts'
import { MAX_SHORT_TEXT } from './limits.ts'
import { otherOf } from './other-words.ts'
import { type Asked, findQuestion, questionsOf, takesAnswer } from './questions.ts'
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

/** What is wrong with an answer to a question of this definition: its value or, where there is no such question, its place. */
export function answerFault(definition: Asked<AnyQuestion>, question_id: string, value: AnswerValue): AnswerFault | null {
  if (!isAsked(definition, question_id))
    return { field: 'question_id', tell: (path) => ({ path, message: NO_QUESTION, code: 'not-asked' }) }
  const question = findQuestion(definition, question_id)
  const fault = question ? answerProblem(question, value) : otherProblem(value)
  return fault && { field: 'value', tell: (path) => faultAt(path, fault) }
}

type AnswerFault = { field: 'question_id' | 'value'; tell: (path: string) => InputError }
const NO_QUESTION = 'there is no such question to answer'

/** What is wrong with this answer, or null. */
export const answerProblem = (question: AnyQuestion, value: AnswerValue): Fault | null =>
  commonProblem(question, value) ?? rareProblem(question, value)

function otherProblem(value: AnswerValue): Fault | null {
  if (typeof value !== 'string') return { code: 'in-words' }
  return value.length > MAX_SHORT_TEXT ? { code: 'text-long', facts: { n: MAX_SHORT_TEXT, length: value.length } } : null
}
