import { useLayoutEffect, useRef } from 'preact/hooks'
import { Button } from '../../ui/button.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { STATUS_WORDS } from '../survey-status.tsx'
import { statusIn, type Wanted } from './model.ts'

const CHOICES = [{ value: '', label: 'Any status' }, ...Object.entries(STATUS_WORDS).map(([value, label]) => ({ value, label }))]

export function SearchForm({ wanted, onSearch }: { wanted: Wanted; onSearch: (wanted: Wanted) => void }) {
  const form = useRef<HTMLFormElement>(null)
  // The address may change without this form: by going back, or by showing all.
  useLayoutEffect(() => fill(form.current, wanted), [wanted.search, wanted.status])
  const submit = (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault()
    const given = new FormData(event.currentTarget)
    onSearch({ search: String(given.get('search') ?? '').trim(), status: statusIn(String(given.get('status') ?? '')) })
  }
  return (
    <search>
      <form class="survey-search" ref={form} onSubmit={submit}>
        <TextField label="Search by title" name="search" type="search" maxLength={100} defaultValue={wanted.search} />
        <SelectField label="Status" name="status" chosen={wanted.status} choices={CHOICES} />
        <Button type="submit">Search</Button>
      </form>
    </search>
  )
}

function fill(form: HTMLFormElement | null, wanted: Wanted) {
  for (const [name, value] of Object.entries(wanted)) {
    const control = form?.elements.namedItem(name)
    if (control instanceof HTMLInputElement || control instanceof HTMLSelectElement) control.value = value
  }
}
