/**
 * What is still to answer. The definition is that of the respondent's way (logic/path.ts): what it holds is visible, and
 * required is what they must answer.
 */
import { refuse } from '../problem.ts'
import type { Answers, LocalText } from './contract.ts'
import { faultAt } from './faults.ts'
import { type Asked, type Countable, isAnswerable, isAnswered, questionsOf } from './questions.ts'
import { textIn } from './text.ts'

/** Where to go on: the index along the way of the first unanswered question; null when none is left. */
export function nextUnanswered(definition: Asked<Countable>, answers: Answers): number | null {
  const index = questionsOf(definition).findIndex((question) => isAnswerable(question) && !isAnswered(question, answers))
  return index === -1 ? null : index
}

/** The ids of the visible required questions without an answer, in definition order: they hold up a submission. */
export const missingRequired = (definition: Asked<Countable>, answers: Answers): string[] =>
  questionsOf(definition)
    .filter((question) => question.required === true && isAnswerable(question) && !isAnswered(question, answers))
    .map((question) => question.id)

/** Refuses answers that a check of their question is against, with what its author says about it. */
export function mustHold({
  faults,
  definition,
}: {
  faults: readonly { question_id: string; message: LocalText }[]
  definition: { languages: readonly string[] }
}) {
  const first = definition.languages[0] ?? 'en'
  const errors = faults.map(({ question_id, message }) => ({ path: question_id, message: textIn(message, first, first) }))
  if (errors.length > 0) refuse({ code: 'invalid-input', errors })
}

/** Refuses answers that lack a required one, naming each. */
export function mustBeComplete(definition: Asked<Countable>, answers: Answers) {
  const errors = missingRequired(definition, answers).map((id) => faultAt(id, { code: 'missing' }))
  if (errors.length > 0) refuse({ code: 'answers-missing', errors })
}
