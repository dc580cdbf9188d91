import { useMemo } from 'preact/hooks'
import type { Subject } from '../../../../core/surveys/logic/simple.ts'
import { Field } from '../../../ui/field.tsx'
import type { Sight } from './sight.ts'
import { FAMILY_NAMES, type Family, keyOf, type SubjectChoice, unknownSubject } from './subjects.ts'

type Props = {
  label: string
  name: string
  sight: Sight
  subject: Subject
  /** Only those of a kind that fits. */
  fits?: (choice: SubjectChoice) => boolean
  onChange: (choice: SubjectChoice) => void
}

const FAMILIES = Object.keys(FAMILY_NAMES) as Family[] // The keys of a record of them.

/** What a rule is about: an answer, one of the last attempt, a calculated value, the attempt, the day. */
export function SubjectField({ label, name, sight, subject, fits, onChange }: Props) {
  const key = keyOf(subject)
  const isKnown = sight.known.has(key)
  // Of hundreds of questions there are many: they are drawn again only when they have changed.
  const choices = useMemo(() => {
    const offered = fits ? sight.subjects.filter((choice) => fits(choice) || choice.key === key) : sight.subjects
    return FAMILIES.map((family) => {
      const own = offered.filter((choice) => choice.family === family)
      return (
        own.length > 0 && (
          <optgroup key={family} label={FAMILY_NAMES[family]}>
            {own.map((choice) => (
              <option key={choice.key} value={choice.key}>
                {choice.label}
              </option>
            ))}
          </optgroup>
        )
      )
    })
  }, [sight.subjects, fits, fits ? key : ''])
  return (
    <Field
      label={label}
      name={name}
      control={(wiring) => (
        <select
          class="field__control"
          {...wiring}
          value={key}
          onChange={({ currentTarget }) => {
            const found = sight.known.get(currentTarget.value)
            if (found) onChange(found)
          }}
        >
          {!isKnown && <option value={key}>{unknownSubject(subject, sight.names).label}</option>}
          {choices}
        </select>
      )}
    />
  )
}
