import { Button } from '../../ui/button.tsx'
import { Form } from '../../ui/form.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Status } from '../../ui/notice.tsx'
import { dateText } from '../format.ts'
import { reader } from '../session.ts'
import { Failed } from '../shell/failed.tsx'
import { DueField } from './due-field.tsx'
import type { AssignmentsModel } from './model.ts'

/** Whether whoever joins the organization later is asked too. */
export function NewcomersForm({ model }: { model: AssignmentsModel }) {
  const newcomers = model.newcomers.value
  if (newcomers === null) {
    const { problem, isLoading, more } = model.list.value
    return problem.value ? <Failed problem={problem.value} onRetry={more} isBusy={isLoading.value} /> : <Loading what="new members" />
  }
  const { areAsked, due_at } = newcomers
  const isBusy = model.forNewcomers.isBusy.value
  return (
    <>
      <Status>
        <p>
          {areAsked ? `Whoever becomes a member is asked too. It is due ${dueWords(due_at)}.` : 'New members are not asked automatically.'}
        </p>
      </Status>
      <Form
        key={String(areAsked)}
        label="New members"
        errors={model.forNewcomers.errors.value}
        onSubmit={({ new_due_at = '' }) => void model.askNewcomers(!areAsked, new_due_at)}
      >
        {!areAsked && <DueField name="new_due_at" help="Left empty, it is due for each of them on the day they join." />}
        <div class="button-row">
          <Button type="submit" isBusy={isBusy}>
            {areAsked ? 'Stop asking new members' : 'Ask new members too'}
          </Button>
        </div>
      </Form>
    </>
  )
}

const dueWords = (due_at: string | null) => {
  if (due_at === null) return 'on the day they join'
  // A day is the same day wherever they live.
  return `on ${dateText(due_at, due_at.length === 10 ? { ...reader.value, timezone: 'UTC' } : reader.value)}`
}
