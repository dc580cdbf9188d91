import { useSignal } from '@preact/signals'
import { TextField } from '../../ui/field.tsx'

/** By which day; one that has passed is taken, with a word on what that means. */
export function DueField({ name, help }: { name: string; help: string }) {
  const day = useSignal('')
  const hasPassed = day.value !== '' && day.value < today()
  return (
    <>
      <TextField
        label="Due on (optional)"
        name={name}
        type="date"
        min="2000-01-01"
        max="2999-12-31"
        help={help}
        onInput={({ currentTarget }) => (day.value = currentTarget.value)}
      />
      <p role="status" class="assignments__note">
        {hasPassed && 'This day has passed: it is due at once, and may be overdue soon.'}
      </p>
    </>
  )
}

/** On this device's clock. */
function today(): string {
  const now = new Date()
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-')
}
