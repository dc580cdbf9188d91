/** Another kind for a question, with all of it that still fits. */
import type { Definition, Question, QuestionKind } from '../contract.ts'
import { scoringTypesFor } from '../scoring-type.ts'
import { type Edit, guarded, refused } from './edit.ts'
import type { Chance } from './fresh.ts'
import { newQuestion } from './new-question.ts'
import { placeOf, questionAt, withQuestion } from './places.ts'

const ALWAYS = ['id', 'text', 'help', 'required', 'required_if', 'show_if', 'group_id', 'checks']
const SCALE = ['scale_min', 'scale_max', 'step', 'labels']
const CHOICE = ['options', 'randomize']
const MATRIX = ['rows', 'options', 'randomize']
const LENGTH = ['min_length', 'max_length']

const OWN: Partial<Record<QuestionKind, readonly string[]>> = {
  rating: [...SCALE, 'shown_as'],
  slider: SCALE,
  nps: SCALE,
  yes_no: ['positive'],
  consent: ['positive'],
  single_choice: CHOICE,
  dropdown: CHOICE,
  multi_select: [...CHOICE, 'min_choices', 'max_choices'],
  picture_choice: [...CHOICE, 'min_choices', 'max_choices', 'multiple'],
  ranking: CHOICE,
  matrix: MATRIX,
  multi_matrix: MATRIX,
  short_text: [...LENGTH, 'pattern', 'pattern_message'],
  long_text: LENGTH,
}

const OPTION = ['id', 'text', 'points', 'show_if', 'fixed']
const OPTION_OF: Partial<Record<QuestionKind, readonly string[]>> = {
  single_choice: [...OPTION, 'other'],
  dropdown: [...OPTION, 'other'],
  multi_select: [...OPTION, 'other', 'exclusive'],
  picture_choice: [...OPTION, 'image', 'alt'],
  ranking: OPTION,
  matrix: ['id', 'text', 'points'],
  multi_matrix: ['id', 'text', 'points'],
}

/** Where keeping all that fits by name makes the question wrong (a scale too long for buttons), its own settings start anew. */
export function changeKind(definition: Definition, id: string, kind: QuestionKind, chance: Chance): Edit {
  const place = placeOf(definition, id)
  const question = place && questionAt(definition, place)
  if (!question) return refused('that question is no longer there')
  if (question.kind === kind) return { definition }
  const tries = [[...ALWAYS, ...(OWN[kind] ?? [])], [...ALWAYS, 'options', 'rows'], ALWAYS]
  let edit: Edit = refused('that kind does not fit the rest of the survey')
  for (const keys of tries) {
    edit = guarded(definition, { definition: withQuestion(definition, id, () => converted(question, kind, keys, chance)) })
    if (!('refused' in edit)) return edit
  }
  return edit
}

function converted(question: Question, kind: QuestionKind, keys: readonly string[], chance: Chance): Question {
  const fresh = newQuestion(kind, question.id, chance)
  const fits = new Set([...(OWN[kind] ?? []), ...ALWAYS])
  const kept = Object.fromEntries(Object.entries(question).filter(([key]) => keys.includes(key) && fits.has(key)))
  const next = { ...fresh, ...kept, ...scoringKept(question, fresh) } as Question // Fields are kept only where the new kind has them.
  if (!('options' in next)) return next
  const allowed = OPTION_OF[kind] ?? []
  const options = next.options.map((option) => Object.fromEntries(Object.entries(option).filter(([key]) => allowed.includes(key))))
  return { ...next, options } as Question // Options keep only what the new kind's options may have.
}

function scoringKept(question: Question, next: Question): object {
  const usable = scoringTypesFor(next)
  if (usable.every((type) => type === 'qualitative')) return {}
  const { scoring_type, max_points, weight, reverse } = question
  const kept = {
    ...(scoring_type && usable.includes(scoring_type) && { scoring_type }),
    ...(max_points !== undefined && { max_points }),
    ...(weight !== undefined && { weight }),
  }
  return reverse && usable[0] === 'direct_scale' ? { ...kept, reverse } : kept
}
