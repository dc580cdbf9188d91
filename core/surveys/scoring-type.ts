import type { Question, QuestionKind, ScoringType } from './contract.ts'

/** How a kind may be scored, what it is scored as when the author says nothing coming first. */
const TYPES: Record<QuestionKind, readonly ScoringType[]> = {
  rating: ['direct_scale', 'qualitative'],
  slider: ['direct_scale', 'qualitative'],
  nps: ['direct_scale', 'qualitative'],
  number: ['direct_scale', 'qualitative'],
  yes_no: ['binary', 'qualitative'],
  consent: ['qualitative', 'binary'],
  single_choice: ['weighted_options', 'qualitative'],
  dropdown: ['weighted_options', 'qualitative'],
  multi_select: ['multi_select_sum', 'qualitative'],
  picture_choice: ['weighted_options', 'qualitative'],
  ranking: ['qualitative'],
  matrix: ['weighted_options', 'qualitative'],
  multi_matrix: ['multi_select_sum', 'qualitative'],
  short_text: ['qualitative'],
  long_text: ['qualitative'],
  email: ['qualitative'],
  phone: ['qualitative'],
  url: ['qualitative'],
  date: ['qualitative'],
  time: ['qualitative'],
  datetime: ['qualitative'],
  address: ['qualitative'],
  file: ['qualitative'],
  signature: ['qualitative'],
  statement: ['qualitative'],
  hidden: ['qualitative'],
  calculated: ['qualitative'],
}

export const DEFAULT_MAX_POINTS = 10

/** Of pictures, one or several may be chosen: that decides between the two ways to count options. */
export function scoringTypesFor(question: Question): readonly ScoringType[] {
  if (question.kind === 'picture_choice') return [question.multiple ? 'multi_select_sum' : 'weighted_options', 'qualitative']
  return TYPES[question.kind]
}

/**
 * What a question is scored as. Where the author says nothing, a question counts when it can: a choice whose options
 * carry no points, or a number without both bounds, cannot. Consent is permission, not performance: it counts only
 * when the author says so.
 */
export function scoringTypeOf(question: Question): ScoringType {
  if (question.scoring_type !== undefined) return question.scoring_type
  if ('options' in question && question.options.every(({ points }) => points === undefined)) return 'qualitative'
  if (question.kind === 'number' && (question.min === undefined || question.max === undefined)) return 'qualitative'
  return scoringTypesFor(question)[0] ?? 'qualitative'
}

export const isScored = (question: Question): boolean => scoringTypeOf(question) !== 'qualitative'
