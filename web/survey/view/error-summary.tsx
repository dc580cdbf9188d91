import type { Say } from './say.ts'
import type { FieldError } from './state.ts'

/** Everything to put right, each leading to its control. The script moves focus here; without it the page begins here. */
export function ErrorSummary({
  errors,
  say,
  nameOf = () => null,
}: {
  errors: readonly FieldError[]
  say: Say
  nameOf?: (field: string) => string | null
}) {
  if (errors.length === 0) return null
  return (
    <div class="error-summary" id="errors" role="alert" tabIndex={-1}>
      <h2 class="error-summary__title" lang={say.lang}>
        {say.ours('to-put-right', { n: errors.length })}
      </h2>
      <ul>
        {errors.map(({ field, fault }) => {
          const question = nameOf(field)
          const words = question ? say.ours('at-question', { question, fault: say.fault(fault) }) : say.fault(fault)
          return <li key={field}>{field ? <a href={`#${field}`}>{words}</a> : words}</li>
        })}
      </ul>
    </div>
  )
}

/** What is wrong with this control, if anything. */
export function errorAt(errors: readonly FieldError[], field: string, say: Say): string | undefined {
  const found = errors.find((error) => error.field === field)
  return found && say.fault(found.fault)
}
