import type { Assignment } from '../../../core/recurrence/contract.ts'
import { Button } from '../../ui/button.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Notice, Status } from '../../ui/notice.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { countText, dateText, timeText } from '../format.ts'
import { Person } from '../people/person.tsx'
import { PlainProblem } from '../problem-notice.tsx'
import { reader } from '../session.ts'
import { Failed } from '../shell/failed.tsx'
import { MoreRows } from '../shell/more-rows.tsx'
import type { AssignmentsModel } from './model.ts'

/** Who has been asked, and taking that back. */
export const AskedList = ({ model }: { model: AssignmentsModel }) => (
  <section class="assignments__part" aria-labelledby="asked">
    <h2 id="asked">Asked so far</h2>
    <Status>
      {model.problem.value && <PlainProblem problem={model.problem.value} />}
      {model.taken.value && (
        <Notice
          kind="info"
          title={`${model.taken.value.name} is no longer asked, and gets no reminders.`}
          action={<Button onClick={() => void model.undo()}>Undo</Button>}
        />
      )}
    </Status>
    <Rows model={model} />
  </section>
)

function Rows({ model }: { model: AssignmentsModel }) {
  const { value: list } = model.list
  const rows = list.rows.value
  if (rows === null)
    return list.problem.value ? (
      <Failed problem={list.problem.value} onRetry={list.more} isBusy={list.isLoading.value} />
    ) : (
      <Loading what="assignments" />
    )
  if (rows.length === 0 && !list.hasMore.value)
    return (
      <div class="empty">
        <h3>Nobody is asked yet</h3>
        <p>
          Whoever is asked finds the survey among theirs, with the day when it is due. People who come by the public link need no
          assignment.
        </p>
      </div>
    )
  const summary = list.hasMore.value ? `The first ${rows.length} are shown.` : countText(rows.length, 'person', 'people')
  return (
    <>
      <Table
        caption="Asked so far, the earliest first"
        columns={columnsFor(model)}
        rows={rows}
        keyOf={({ assignment_id }) => assignment_id}
      />
      <MoreRows list={list} summary={summary} fullNote="There are more, but this list ends here to stay quick." />
    </>
  )
}

const columnsFor = (model: AssignmentsModel): [Column<Assignment>, ...Column<Assignment>[]] => [
  { title: 'Name', cell: ({ name, email }) => <Person name={name} email={email} /> },
  { title: 'Due', cell: ({ due_at }) => <time dateTime={due_at}>{timeText(due_at, reader.value)}</time> },
  { title: 'Asked on', cell: ({ created_at }) => <time dateTime={created_at}>{dateText(created_at, reader.value)}</time> },
  {
    title: 'Action',
    cell: (row) => (
      <Button look="quiet" onClick={() => void model.takeBack(row)}>
        Take back
        <span class="visually-hidden">
          {' '}
          the assignment of <bdi>{row.email}</bdi>
        </span>
      </Button>
    ),
  },
]
