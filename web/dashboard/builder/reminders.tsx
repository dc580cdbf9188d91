import { useSignal } from '@preact/signals'
import { MAX_WAIT_DAYS } from '../../../core/surveys/limits.ts'
import { Button } from '../../ui/button.tsx'
import { NumberField } from './fields.tsx'

type Props = { wait: number; days: readonly number[]; onChange: (days: number[]) => void }

const MOST = 10

/** None twice: two reminders on one day are one. */
const inOrder = (days: readonly number[]) => [...new Set(days)].sort((a, b) => a - b)

/** When reminders go out, as a line in time and as numbers to change. */
export function Reminders({ wait, days, onChange }: Props) {
  const last = days.at(-1) ?? 0
  /** As they stand in the fields while somebody types: a field must not move away under them. */
  const typed = useSignal<readonly number[] | null>(null)
  const times = useSignal(0)
  const shown = typed.value ?? days
  const take = (next: readonly number[]) => onChange(inOrder(next))
  const change = (i: number, day: number | undefined) => {
    if (day === undefined) return
    typed.value = shown.map((one, d) => (d === i ? day : one))
    take(typed.value)
  }
  const remove = (i: number) => {
    const left = shown.filter((_, d) => d !== i)
    settle()
    take(left)
  }
  const settle = () => {
    typed.value = null
    times.value++
  }
  const leave = ({ currentTarget, relatedTarget }: FocusEvent & { currentTarget: HTMLElement }) => {
    if (relatedTarget instanceof Node && currentTarget.contains(relatedTarget)) return
    // What is no number stays to be put right.
    if (!currentTarget.querySelector('[aria-invalid]')) settle()
  }
  return (
    <div class="reminders">
      <h3 class="reminders__title">Reminders</h3>
      <ol class="reminders__line">
        <li class="reminders__stop reminders__stop--due" style={{ flexGrow: share(0, days[0] ?? 0) }}>
          <span class="reminders__when">{wait === 0 ? 'Due day' : `${wait} ${wait === 1 ? 'day' : 'days'} after an attempt`}</span>
          <span>The survey is due</span>
        </li>
        {days.map((day, i) => (
          <li key={day} class="reminders__stop" style={{ flexGrow: share(day, days[i + 1] ?? day + 1) }}>
            <span class="reminders__when">{day === 0 ? 'That day' : `${day} ${day === 1 ? 'day' : 'days'} later`}</span>
            <span>Reminder {i + 1}, at 9 in the morning where they live</span>
          </li>
        ))}
        <li class="reminders__stop reminders__stop--over">
          <span class="reminders__when">{last === 0 ? 'The day after' : `After ${last} ${last === 1 ? 'day' : 'days'}`}</span>
          <span>Overdue: no more reminders are sent</span>
        </li>
      </ol>
      <div class="reminders__days" onFocusOut={leave}>
        {shown.map((day, i) => (
          <div key={`${times.value} ${i}`} class="reminders__day">
            <NumberField
              label={`Reminder ${i + 1}: days after it is due`}
              name={`reminder_intervals.${i}`}
              isWhole
              min={0}
              max={MAX_WAIT_DAYS}
              value={day}
              onChange={(value) => change(i, value)}
            />
            {shown.length > 1 && (
              <Button look="quiet" label={`Remove reminder ${i + 1}`} onClick={() => remove(i)}>
                Remove
              </Button>
            )}
          </div>
        ))}
      </div>
      {days.length < MOST && (
        <div class="button-row">
          <Button onClick={() => onChange([...days, last + 7])}>Add reminder</Button>
        </div>
      )}
    </div>
  )
}

/** Longer waits take more of the line, and no step so little that its words do not fit. */
const share = (from: number, to: number) => 1 + Math.log2(1 + Math.max(0, to - from))
