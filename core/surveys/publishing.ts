/** When a survey may be published, and what each publication does to its series. */
import type { InputError } from '../problem.ts'
import type { Definition, Question } from './contract.ts'
import { definitionProblems } from './definition-check.ts'
import { isAnswerable, questionsOf } from './questions.ts'

/** What keeps a definition from being published; empty when nothing does. */
export function publishingProblems(definition: Definition): InputError[] {
  const problems = definitionProblems(definition)
  if (!questionsOf(definition).some(isAnswerable)) problems.push({ path: 'pages', message: 'add at least one question to answer' })
  return problems
}

/** What two versions must share for their scores to be compared: everything that turns an answer into points. */
export function keepsSeries(before: Definition, after: Definition): boolean {
  return JSON.stringify(meaningOf(before)) === JSON.stringify(meaningOf(after))
}

const meaningOf = (definition: Definition) => ({
  groups: definition.groups.map(({ id, weight = 1, better }) => ({ id, weight, better })).sort(byId),
  questions: questionsOf(definition).map(scoredPart).sort(byId),
})

/** A question without its words: a better wording keeps the series, another scale does not. Labels are words. */
function scoredPart(question: Question): { id: string } {
  const { text: _text, help: _help, required: _required, ...rest } = question
  const options = 'options' in question ? question.options.map(({ id, points = 0 }) => ({ id, points })).sort(byId) : undefined
  const part = { ...rest, labels: undefined, options }
  return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) as typeof part // The same entries, in a fixed order.
}

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)
