import type { RespondentDefinition, RespondentQuestion } from '../../../core/surveys/contract.ts'
import { otherOf } from '../../../core/surveys/other-words.ts'
import { questionsOf } from '../../../core/surveys/questions.ts'

export const COMMON: readonly RespondentQuestion['kind'][] = [
  'rating',
  'nps',
  'yes_no',
  'single_choice',
  'dropdown',
  'multi_select',
  'short_text',
  'long_text',
  'number',
  'statement',
  'hidden',
]

/** Whether a survey has kinds that few have. Stars, patterns and the words of "other" come with the same part. */
export const needsRareKinds = (definition: RespondentDefinition): boolean =>
  questionsOf(definition).some(
    (question) => !COMMON.includes(question.kind) || 'pattern' in question || 'shown_as' in question || otherOf(question).length > 0,
  )
