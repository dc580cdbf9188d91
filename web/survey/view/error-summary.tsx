import type { FieldError } from './state.ts'

/** Everything to put right, each leading to its control. The script moves focus here; without it the page begins here. */
export function ErrorSummary({
  errors,
  nameOf = () => null,
}: {
  errors: readonly FieldError[]
  nameOf?: (field: string) => string | null
}) {
  if (errors.length === 0) return null
  return (
    <div class="error-summary" id="errors" role="alert" tabIndex={-1}>
      <h2 class="error-summary__title">
        {errors.length === 1 ? 'There is one thing to put right' : `There are ${errors.length} things to put right`}
      </h2>
      <ul>
        {errors.map(({ field, message }) => {
          const name = nameOf(field)
          const words = name ? `“${name}” ${message}` : message
          return <li key={field}>{field ? <a href={`#${field}`}>{words}</a> : words}</li>
        })}
      </ul>
    </div>
  )
}

/** What is wrong with this control, if anything. */
export const errorAt = (errors: readonly FieldError[], field: string): string | undefined =>
  errors.find((error) => error.field === field)?.message
