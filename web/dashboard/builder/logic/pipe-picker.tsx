import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import type { LocalText } from '../../../../core/surveys/contract.ts'
import type { Subject } from '../../../../core/surveys/logic/simple.ts'
import type { Spot } from '../../../../core/surveys/logic/spots.ts'
import { Button } from '../../../ui/button.tsx'
import { useBuilder } from '../context.ts'
import { type Sight, useSight } from './sight.ts'
import { FAMILY_NAMES, type Family } from './subjects.ts'

type Props = {
  /** The text it goes into: the id of its control, and what it is called. */
  field: string
  words: string
  spot: Spot
}

/** Puts an answer into a text, where the cursor was. */
export function PipePicker({ field, words, spot }: Props) {
  const isOpen = useSignal(false)
  const button = useRef<HTMLDivElement>(null)
  const close = () => {
    isOpen.value = false
  }
  return (
    <div class="pipe" ref={button}>
      {isOpen.value ? (
        <Choices field={field} words={words} spot={spot} onClose={close} />
      ) : (
        <Button
          look="quiet"
          onClick={() => {
            isOpen.value = true
          }}
        >
          Insert an answer into: {words}
        </Button>
      )}
    </div>
  )
}

const FAMILIES = Object.keys(FAMILY_NAMES) as Family[] // The keys of a record of them.

function Choices({ field, words, spot, onClose }: Props & { onClose: () => void }) {
  const model = useBuilder()
  const sight = useSight(spot)
  if (!sight) return null
  const pipes = pipesIn(sight, model.groups.value)
  const take = (pipe: string) => {
    insert(field, pipe)
    onClose()
  }
  return (
    <div class="field">
      <label class="field__label" for={`${field}-pipe`}>
        What to insert into: {words}
      </label>
      <select
        class="field__control"
        id={`${field}-pipe`}
        ref={focused}
        value=""
        onKeyDown={(event) => event.key === 'Escape' && onClose()}
        onChange={({ currentTarget }) => currentTarget.value && take(currentTarget.value)}
      >
        <option value="">Choose what to insert</option>
        {FAMILIES.map((family) => {
          const own = pipes.filter((pipe) => pipe.family === family)
          return (
            own.length > 0 && (
              <optgroup key={family} label={family === 'other' ? 'The person and the score' : FAMILY_NAMES[family]}>
                {own.map(({ pipe, label }) => (
                  <option key={pipe} value={pipe}>
                    {label}
                  </option>
                ))}
              </optgroup>
            )
          )
        })}
      </select>
      <div class="button-row">
        <Button look="quiet" onClick={onClose}>
          Insert nothing
        </Button>
      </div>
    </div>
  )
}

const focused = (element: HTMLElement | null) => element?.focus()

type Pipe = { pipe: string; label: string; family: Family }

function pipesIn({ subjects, names }: Sight, groups: readonly { id: string; label: LocalText }[]): Pipe[] {
  const facts = subjects.flatMap(({ subject, label, family }) => {
    const name = pipeOf(subject)
    return name === null ? [] : [{ pipe: `{{${name}}}`, label, family }]
  })
  return [
    ...facts,
    { pipe: '{{person.first_name}}', label: 'The person’s first name', family: 'other' },
    { pipe: '{{person.full_name}}', label: 'The person’s name', family: 'other' },
    { pipe: '{{score}}', label: 'The score so far', family: 'other' },
    ...groups.map(
      ({ id, label }): Pipe => ({ pipe: `{{score.${id}}}`, label: `The score so far of ${names.text(label) || id}`, family: 'other' }),
    ),
  ]
}

/** Null for what cannot stand in a text. */
function pipeOf(subject: Subject): string | null {
  if ('answer' in subject) return ['answer', subject.answer, subject.row].filter((part) => part !== undefined).join('.')
  if ('previous' in subject) return ['previous', subject.previous, subject.row].filter((part) => part !== undefined).join('.')
  return 'calculated' in subject ? `calculated.${subject.calculated}` : null
}

/** As if it were typed, so that the field takes it like any other change. */
function insert(field: string, pipe: string) {
  const control = document.getElementById(field)
  if (!(control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement)) return
  const [start, end] = [control.selectionStart ?? control.value.length, control.selectionEnd ?? control.value.length]
  control.setRangeText(pipe, start, end, 'end')
  control.dispatchEvent(new Event('input', { bubbles: true }))
  control.focus()
}
