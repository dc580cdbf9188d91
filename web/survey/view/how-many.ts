import { choicesOf } from '../../../core/surveys/bounds.ts'
import type { RespondentQuestion } from '../../../core/surveys/contract.ts'

/** How many options may be chosen, in words. */
export function howMany(question: Extract<RespondentQuestion, { kind: 'multi_select' | 'picture_choice' }>): string {
  const { min, max } = choicesOf(question)
  const isLimited = max < question.options.length
  if (min > 0 && isLimited) return min === max ? `Choose ${min}.` : `Choose ${min} to ${max}.`
  if (min > 1) return `Choose at least ${min}.`
  return isLimited ? `Choose up to ${max}.` : 'Choose all that apply.'
}
