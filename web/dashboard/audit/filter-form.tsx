import { Button } from '../../ui/button.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { ACTION_WORDS } from './action-words.ts'
import { addressOf, type Wanted } from './model.ts'

export function FilterForm({ wanted, onFilter }: { wanted: Wanted; onFilter: (wanted: Wanted) => void }) {
  const submit = (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault()
    const given = new FormData(event.currentTarget)
    const text = (name: string) => String(given.get(name) ?? '')
    onFilter({ ...wanted, action: text('action'), from: text('from'), to: text('to') })
  }
  return (
    <search>
      {/* The address may change without this form: then it is another one. */}
      <form class="audit-filter" key={addressOf(wanted)} onSubmit={submit}>
        <SelectField label="What was done" name="action" chosen={wanted.action} choices={choicesWith(wanted.action)} />
        <TextField label="From" name="from" type="date" defaultValue={wanted.from} />
        <TextField label="To" name="to" type="date" defaultValue={wanted.to} />
        <Button type="submit">Filter</Button>
      </form>
    </search>
  )
}

/** With the one that the address names, though it may have no words. */
const choicesWith = (action: string) => [
  { value: '', label: 'Anything' },
  ...Object.entries(ACTION_WORDS).map(([value, label]) => ({ value, label })),
  ...(action && !(action in ACTION_WORDS) ? [{ value: action, label: action }] : []),
]
