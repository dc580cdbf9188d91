/** The kinds of question in the families that a builder offers them in. */
import type { QuestionKind } from '../contract.ts'

export type KindFamily = {
  family: 'scales' | 'choices' | 'grids' | 'texts' | 'numbers' | 'contact' | 'files' | 'other'
  kinds: readonly QuestionKind[]
}

export const KIND_FAMILIES: readonly KindFamily[] = [
  { family: 'scales', kinds: ['rating', 'slider', 'nps', 'yes_no'] },
  { family: 'choices', kinds: ['single_choice', 'multi_select', 'dropdown', 'picture_choice', 'ranking'] },
  { family: 'grids', kinds: ['matrix', 'multi_matrix'] },
  { family: 'texts', kinds: ['short_text', 'long_text'] },
  { family: 'numbers', kinds: ['number', 'date', 'time', 'datetime'] },
  { family: 'contact', kinds: ['email', 'phone', 'url', 'address'] },
  { family: 'files', kinds: ['consent', 'signature', 'file'] },
  { family: 'other', kinds: ['statement', 'hidden', 'calculated'] },
]
