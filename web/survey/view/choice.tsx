import type { ComponentChild } from 'preact'
import { fieldId, fieldName } from './names.ts'

type ChoiceProps = {
  type: 'radio' | 'checkbox'
  question_id: string
  n: number
  value: string
  label: ComponentChild
  isChosen: boolean
  isRequired?: boolean | undefined
  /** Choosing it asks for words. */
  isOther?: boolean | undefined
  error?: string | undefined
}

/** One radio button or tick box; the whole row can be hit. */
export function Choice({ type, question_id, n, value, label, isChosen, isRequired, isOther, error }: ChoiceProps) {
  return (
    <label class="choice">
      <input
        class="choice__control"
        type={type}
        id={fieldId(question_id, n)}
        name={fieldName(question_id)}
        value={value}
        checked={isChosen}
        required={isRequired}
        data-other={isOther}
        aria-invalid={error && type === 'checkbox' ? true : undefined}
      />
      <span class="choice__label">{label}</span>
    </label>
  )
}
