import { choicesOf } from '../../../core/surveys/bounds.ts'
import type { RespondentQuestion } from '../../../core/surveys/contract.ts'
import type { Say } from './say.ts'

/** How many options may be chosen, in words. */
export function howMany(question: Extract<RespondentQuestion, { kind: 'multi_select' | 'picture_choice' }>, { ours }: Say): string {
  const { min, max } = choicesOf(question)
  const isLimited = max < question.options.length
  if (min > 0 && isLimited) return min === max ? ours('pick-exactly', { n: min }) : ours('pick-between', { min, max })
  if (min > 1) return ours('pick-least', { n: min })
  return isLimited ? ours('pick-most', { n: max }) : ours('pick-all')
}
