import type { Answers } from './contract.ts'
import { type Asked, type Countable, isAnswerable, isAnswered, questionsOf } from './questions.ts'

/**
 * floor(100 × answered ÷ visible answerable questions), 0–100; 0 where there is nothing to answer. The definition is that of the
 * respondent's way (logic/path.ts): what it holds is visible.
 */
export function percentComplete(definition: Asked<Countable>, answers: Answers): number {
  const asked = questionsOf(definition).filter(isAnswerable)
  if (asked.length === 0) return 0
  return Math.floor((100 * asked.filter((question) => isAnswered(question, answers)).length) / asked.length)
}
