import type { AnyQuestion } from './contract.ts'

/** The ids of the words that "other, please say" asks for: at most one, none where no option is that. */
export const otherOf = (question: AnyQuestion): string[] =>
  'options' in question && question.options.some((option) => 'other' in option && option.other) ? [`${question.id}_other`] : []
