import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { type FormError, FormErrors } from './form-errors.ts'

export type Values = Readonly<Record<string, string>>

type FormProps = { label?: string; errors: readonly FormError[]; onSubmit: (values: Values) => void; children: ComponentChildren }

/** A form whose errors are listed above it; the list takes the focus when it comes. */
export function Form({ label, errors, onSubmit, children }: FormProps) {
  const submit = (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault()
    const entries = [...new FormData(event.currentTarget)].map(([name, value]) => [name, String(value)])
    onSubmit(Object.fromEntries(entries))
  }
  return (
    <form class="form" noValidate aria-label={label} onSubmit={submit}>
      <ErrorSummary errors={errors} />
      <FormErrors.Provider value={errors}>{children}</FormErrors.Provider>
    </form>
  )
}

function ErrorSummary({ errors }: { errors: readonly FormError[] }) {
  const box = useRef<HTMLDivElement>(null)
  // The same mistake twice is news again: a new list, not a new length, moves the focus.
  useLayoutEffect(() => box.current?.focus(), [errors])
  if (errors.length === 0) return null
  return (
    <div class="error-summary" role="alert" tabIndex={-1} ref={box}>
      <h2 class="error-summary__title">
        {errors.length === 1 ? 'There is one thing to put right' : `There are ${errors.length} things to put right`}
      </h2>
      <ul>
        {errors.map(({ field, message }) => (
          <li key={field + message}>{field ? <a href={`#${field}`}>{message}</a> : message}</li>
        ))}
      </ul>
    </div>
  )
}
