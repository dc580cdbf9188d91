/** Controls that change the draft as somebody types. Their errors are those of the enclosing part, by the field's path. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren, TextareaHTMLAttributes } from 'preact'
import { useContext, useEffect, useMemo, useRef } from 'preact/hooks'
import { directionOf } from '../../survey/view/direction.ts'
import { Field } from '../../ui/field.tsx'
import { FormErrors } from '../../ui/form-errors.ts'

type TextProps = {
  label: string
  name: string
  help?: ComponentChildren
  value: string
  language?: string
  /** Takes the focus when it comes, its words selected: typing replaces them. */
  isFresh?: boolean
  onChange: (value: string) => void
} & Pick<TextareaHTMLAttributes, 'placeholder' | 'maxLength' | 'spellcheck'>

function useFreshFocus<T extends HTMLInputElement | HTMLTextAreaElement>(isFresh: boolean) {
  const box = useRef<T>(null)
  useEffect(() => {
    if (!isFresh) return
    box.current?.focus()
    box.current?.select()
  }, [isFresh])
  return box
}

/** Grows with what is in it. */
export function WordsField({ label, name, help, value, language, isFresh = false, onChange, ...more }: TextProps) {
  const box = useFreshFocus<HTMLTextAreaElement>(isFresh)
  return (
    <Field
      label={label}
      name={name}
      help={help}
      control={(wiring) => (
        <textarea
          class="field__control words"
          rows={1}
          {...(language && { lang: language, dir: directionOf(language) })}
          {...more}
          {...wiring}
          ref={box}
          value={value}
          onInput={({ currentTarget }) => onChange(currentTarget.value)}
        />
      )}
    />
  )
}

type LineProps = Omit<TextProps, 'isFresh'> & {
  type?: 'text' | 'url' | 'date' | 'time' | 'datetime-local'
  isFresh?: boolean
  onEnter?: () => void
}

export function LineField({ label, name, help, value, language, type = 'text', onChange, onEnter, isFresh = false, ...more }: LineProps) {
  const box = useFreshFocus<HTMLInputElement>(isFresh)
  return (
    <Field
      label={label}
      name={name}
      help={help}
      control={(wiring) => (
        <input
          class="field__control"
          {...({ type } as { type: 'text' })} // Its attributes fit every type above.
          {...(language && { lang: language, dir: directionOf(language) })}
          {...more}
          {...wiring}
          ref={box}
          value={value}
          onInput={({ currentTarget }) => onChange(currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !onEnter || event.isComposing) return
            event.preventDefault()
            onEnter()
          }}
        />
      )}
    />
  )
}

type NumberProps = {
  label: string
  name: string
  help?: ComponentChildren
  value: number | undefined
  placeholder?: string
  isWhole?: boolean
  min?: number
  max?: number
  onChange: (value: number | undefined) => void
}

/** What is no number within the bounds stays in the field, is said to be none, and is not taken. */
export function NumberField({ label, name, help, value, placeholder, isWhole = false, min, max, onChange }: NumberProps) {
  const typed = useSignal<string | null>(null)
  const others = useContext(FormErrors)
  const isFit = (number: number) => (min === undefined || number >= min) && (max === undefined || number <= max)
  const fitting = (text: string) => {
    const number = numberIn(text, isWhole)
    return number === undefined || (number !== null && isFit(number)) ? number : null
  }
  const isWrong = typed.value !== null && fitting(typed.value) === null
  const errors = useMemo(() => (isWrong ? [{ field: name, message: wanted(isWhole, min, max) }, ...others] : others), [isWrong, others])
  const change = (text: string) => {
    typed.value = text
    const number = fitting(text)
    if (number !== null && number !== value) onChange(number)
  }
  return (
    <FormErrors.Provider value={errors}>
      <Field
        label={label}
        name={name}
        help={help}
        control={(wiring) => (
          <input
            class="field__control number"
            type="text"
            inputMode={isWhole ? 'numeric' : 'decimal'}
            placeholder={placeholder}
            {...wiring}
            value={typed.value ?? (value === undefined ? '' : String(value))}
            onInput={({ currentTarget }) => change(currentTarget.value)}
            onBlur={() => {
              if (!isWrong) typed.value = null
            }}
          />
        )}
      />
    </FormErrors.Provider>
  )
}

function wanted(isWhole: boolean, min: number | undefined, max: number | undefined): string {
  const what = isWhole ? 'a whole number' : 'a number'
  if (min !== undefined && max !== undefined) return `Use ${what} from ${min} to ${max}.`
  return min !== undefined ? `Use ${what} of ${min} or more.` : `Use ${what}.`
}

/** Undefined for nothing, null for what is no number. A comma is a point to many. */
function numberIn(text: string, isWhole: boolean): number | undefined | null {
  const trimmed = text.trim().replace(',', '.')
  if (trimmed === '') return undefined
  const number = Number(trimmed)
  return Number.isFinite(number) && (!isWhole || Number.isInteger(number)) ? number : null
}

type CheckProps = { label: string; name: string; help?: ComponentChildren; value: boolean; onChange: (value: boolean) => void }

export const CheckField = ({ label, name, help, value, onChange }: CheckProps) => (
  <div class="check">
    <input
      class="tick"
      type="checkbox"
      id={name}
      name={name}
      checked={value}
      aria-describedby={help ? `${name}-help` : undefined}
      onChange={({ currentTarget }) => onChange(currentTarget.checked)}
    />
    <label class="check__label" for={name}>
      {label}
    </label>
    {help && (
      <p class="check__help" id={`${name}-help`}>
        {help}
      </p>
    )}
  </div>
)

type Choice<V extends string> = { value: V; label: string }
type ChoiceProps<V extends string> = {
  label: string
  name: string
  help?: ComponentChildren
  value: V
  choices: readonly Choice<V>[]
  onChange: (value: V) => void
}

export const ChoiceField = <V extends string>({ label, name, help, value, choices, onChange }: ChoiceProps<V>) => (
  <Field
    label={label}
    name={name}
    help={help}
    control={(wiring) => (
      <select class="field__control" {...wiring} value={value} onChange={({ currentTarget }) => onChange(currentTarget.value as V)}>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    )}
  />
)
