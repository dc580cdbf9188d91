import { MAX_DUE_DAYS } from '../../../core/recurrence/due.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Status } from '../../ui/notice.tsx'
import { dateText } from '../format.ts'
import { reader } from '../session.ts'
import { Failed } from '../shell/failed.tsx'
import type { AssignmentsModel, Newcomers } from './model.ts'
import { afterJoining } from './outcome-words.ts'

/** Whether whoever joins the organization later is asked too, and how long they have. */
export function NewcomersForm({ model }: { model: AssignmentsModel }) {
  const newcomers = model.newcomers.value
  if (newcomers === null) {
    const { problem, isLoading, more } = model.list.value
    return problem.value ? <Failed problem={problem.value} onRetry={more} isBusy={isLoading.value} /> : <Loading what="new members" />
  }
  const { areAsked, due_days } = newcomers
  const isBusy = model.forNewcomers.isBusy.value
  return (
    <>
      <Status>
        <p>
          {areAsked
            ? `Whoever becomes a member is asked too. It is due ${dueWords(newcomers)}.`
            : 'New members are not asked automatically.'}
        </p>
      </Status>
      <Form
        key={JSON.stringify(newcomers)}
        label="New members"
        errors={model.forNewcomers.errors.value}
        onSubmit={({ new_due_days = '' }) => void model.askNewcomers(Number(new_due_days))}
      >
        <TextField
          label="Days they have after joining"
          name="new_due_days"
          type="number"
          inputMode="numeric"
          min={0}
          max={MAX_DUE_DAYS}
          defaultValue={String(due_days)}
          help="It is due at the beginning of that day, where each of them lives. With 0 it is due on the day they join."
        />
        <div class="button-row">
          <Button type="submit" isBusy={isBusy}>
            {areAsked ? 'Save' : 'Ask new members too'}
          </Button>
          {areAsked && (
            <Button isBusy={isBusy} onClick={() => void model.askNewcomers(null)}>
              Stop asking new members
            </Button>
          )}
        </div>
      </Form>
    </>
  )
}

function dueWords({ due_at, due_days }: Newcomers) {
  if (due_at === null) return afterJoining(due_days)
  // A day is the same day wherever they live.
  return `on ${dateText(due_at, due_at.length === 10 ? { ...reader.value, timezone: 'UTC' } : reader.value)}, or on the day they join where that is later`
}
