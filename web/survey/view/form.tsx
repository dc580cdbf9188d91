import type { ComponentChildren } from 'preact'
import type { Carried, FormTarget } from './state.ts'

type FormProps = { target: FormTarget | undefined; carried: Carried; children: ComponentChildren }

/** A form that works by itself. Our checks speak for themselves, in the page's own words, so the browser's are off. */
export function SurveyForm({ target, carried, children }: FormProps) {
  return (
    <form class="survey-form" method="post" {...target} noValidate>
      {Object.entries(carried).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
    </form>
  )
}

/** Submits the form, saying what for. */
export function ActionButton({ value, kind = 'main', children }: { value: string; kind?: 'main' | 'quiet'; children: ComponentChildren }) {
  return (
    <button class={kind === 'main' ? 'button button--main' : 'button'} type="submit" name="action" value={value}>
      {children}
    </button>
  )
}
