/** When a survey may be published. What a publication does to its series is decided by changes.ts. */
import type { InputError } from '../problem.ts'
import type { Definition } from './contract.ts'
import { definitionProblems } from './definition-check.ts'
import { isAnswerable, questionsOf } from './questions.ts'

/** What keeps a definition from being published; empty when nothing does. */
export function publishingProblems(definition: Definition): InputError[] {
  const problems = definitionProblems(definition)
  if (!questionsOf(definition).some(isAnswerable)) problems.push({ path: 'pages', message: 'add at least one question to answer' })
  return problems
}
