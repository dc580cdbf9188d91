import type { ComponentChild, ComponentType } from 'preact'
import type { AnswerValue, RespondentQuestion } from '../../../core/surveys/contract.ts'
import { DropdownField, MultiSelectField, SingleChoiceField, YesNoField } from './choice-fields.tsx'
import type { FieldOf, FieldProps } from './frame.tsx'
import { rareKinds } from './rare-kinds.ts'
import { ScaleField } from './scale-fields.tsx'
import { LongTextField, NumberField, ShortTextField } from './text-fields.tsx'

type QuestionProps = {
  question: RespondentQuestion
  value: AnswerValue | undefined
  /** What stands in the field, where that is not the answer. */
  typed: string | undefined
  more?: ComponentChild
  error: string | undefined
  say: FieldProps['say']
}

/** The common kinds, which needs-rare-kinds.ts names. */
export const FIELDS = {
  rating: ScaleField,
  nps: ScaleField,
  yes_no: YesNoField,
  single_choice: SingleChoiceField,
  dropdown: DropdownField,
  multi_select: MultiSelectField,
  short_text: ShortTextField,
  long_text: LongTextField,
  number: NumberField,
  statement: Statement,
}

/** One question with its answer so far, by kind. */
export function QuestionField({ question, value, typed, more, error, say }: QuestionProps) {
  const common = { answer: typed ?? written(value), chosen: Array.isArray(value) ? value : [], more, error, say }
  const Field = FIELDS[question.kind as keyof typeof FIELDS] as ComponentType<FieldProps> | undefined // Each is given its own kind.
  return Field ? <Field question={question} {...common} /> : (rareKinds.loaded?.field({ question, value, ...common }) ?? null)
}

function Statement({ question, say }: FieldOf<'statement'>) {
  return (
    <div class="statement">
      <p>{say(question.text)}</p>
      {question.help && <p class="question__help">{say(question.help)}</p>}
    </div>
  )
}

/** An answer as its control holds it. */
function written(value: AnswerValue | undefined): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
