import { SelectField, TextField } from '../../ui/field.tsx'

/** Longer lists nobody looks through: then the number is written. */
const MOST_LISTED = 100

type Props = {
  label: string
  name: string
  help?: string
  first: number
  last: number
  chosen: string
  /** What it means to choose none. */
  none: string
  named: (version: number) => string
  onChoose?: (version: string) => void
}

/** One of a survey's versions, or none of them. */
export function VersionField({ label, name, help, first, last, chosen, none, named, onChoose }: Props) {
  const change = (event: { currentTarget: { value: string } }) => onChoose?.(event.currentTarget.value)
  const many = last - first + 1
  if (many > MOST_LISTED) {
    const words = [`A number from ${first} to ${last}. Left empty: ${none}.`, help].filter(Boolean).join(' ')
    return <TextField label={label} name={name} help={words} type="number" min={first} max={last} value={chosen} onInput={change} />
  }
  const versions = Array.from({ length: many }, (_, i) => ({ value: String(last - i), label: named(last - i) }))
  const choices = [{ value: '', label: none }, ...versions]
  return <SelectField label={label} name={name} help={help} chosen={chosen} choices={choices} onChange={change} />
}
