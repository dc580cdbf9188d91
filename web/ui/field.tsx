import type { ComponentChildren, InputHTMLAttributes, SelectHTMLAttributes } from 'preact'
import { useContext } from 'preact/hooks'
import { FormErrors } from './form-errors.ts'

/** What a control needs to belong to its label, help and error. */
type Wiring = { id: string; name: string; 'aria-describedby'?: string | undefined; 'aria-invalid'?: true | undefined }

type FieldProps = { label: string; name: string; help?: ComponentChildren; control: (wiring: Wiring) => ComponentChildren }

/** Label, control, help and error, wired once for every control. The error is the enclosing form's for this name. */
export function Field({ label, name, help, control }: FieldProps) {
  const error = useContext(FormErrors).find((one) => one.field === name)?.message
  const describedBy = [help && `${name}-help`, error && `${name}-error`].filter(Boolean).join(' ')
  return (
    <div class="field">
      <label class="field__label" for={name}>
        {label}
      </label>
      {help && (
        <p class="field__help" id={`${name}-help`}>
          {help}
        </p>
      )}
      {error && (
        <p class="field__error" id={`${name}-error`}>
          <span class="visually-hidden">Error: </span>
          {error}
        </p>
      )}
      {control({ id: name, name, 'aria-describedby': describedBy || undefined, 'aria-invalid': error ? true : undefined })}
    </div>
  )
}

type Own = { label: string; name: string; help?: ComponentChildren }

export const TextField = ({ label, name, help, ...input }: Own & InputHTMLAttributes<HTMLInputElement>) => (
  <Field label={label} name={name} help={help} control={(wiring) => <input class="field__control" type="text" {...input} {...wiring} />} />
)

type Choice = { value: string; label: string }
type SelectProps = Own & SelectHTMLAttributes<HTMLSelectElement> & { chosen: string; choices: readonly Choice[] }

export const SelectField = ({ label, name, help, chosen, choices, ...select }: SelectProps) => (
  <Field
    label={label}
    name={name}
    help={help}
    control={(wiring) => (
      <select class="field__control" {...select} {...wiring}>
        {choices.map(({ value, label: text }) => (
          <option key={value} value={value} selected={value === chosen}>
            {text}
          </option>
        ))}
      </select>
    )}
  />
)
