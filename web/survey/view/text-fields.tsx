import { describedBy, type FieldOf, type FieldProps, SingleFrame } from './frame.tsx'
import { fieldId, fieldName } from './names.ts'

/** What every typed field has. No `maxlength`: browsers cut off without a word what is pasted beyond it, and we say what is too long. */
export const shared = ({ question, answer, error }: Pick<FieldProps, 'question' | 'answer' | 'error'>) => ({
  class: 'field',
  id: fieldId(question.id),
  name: fieldName(question.id),
  value: answer,
  required: question.required,
  'aria-invalid': error ? true : undefined,
  'aria-describedby': describedBy(question, error),
})

export function ShortTextField(props: FieldOf<'short_text'>) {
  return (
    <SingleFrame {...props}>
      <input type="text" {...shared(props)} />
    </SingleFrame>
  )
}

export function LongTextField(props: FieldOf<'long_text'>) {
  return (
    <SingleFrame {...props}>
      <textarea rows={5} {...shared(props)} />
    </SingleFrame>
  )
}

export function NumberField(props: FieldOf<'number'>) {
  const { min, max, step, unit } = props.question
  return (
    <SingleFrame {...props} hint={unit && props.say(unit)}>
      <input type="number" {...shared(props)} class="field field--short" inputMode="decimal" min={min} max={max} step={step ?? 'any'} />
    </SingleFrame>
  )
}
