import type { ComponentChildren } from 'preact'
import type { DeadLetter, ReturnedMail } from '../../../core/mail/contract.ts'
import { Button } from '../../ui/button.tsx'
import { Loading } from '../../ui/loading.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { countText, timeText } from '../format.ts'
import type { PagedList } from '../paged-list.ts'
import { Address } from '../people/person.tsx'
import { reader } from '../session.ts'
import { Failed } from '../shell/failed.tsx'
import { MoreRows } from '../shell/more-rows.tsx'
import { kindText } from './kind-words.ts'
import type { MailModel } from './model.ts'

export const FailedMails = ({ model }: { model: MailModel }) => (
  <Listed list={model.failed.value} what="failed e-mails" none="No e-mail has failed.">
    {(rows) => <Table caption="E-mails that failed, the newest first" columns={failedColumns(model)} rows={rows} keyOf={({ id }) => id} />}
  </Listed>
)

export const ReturnedMails = ({ model }: { model: MailModel }) => (
  <Listed list={model.returned.value} what="e-mails that came back" none="No e-mail has come back.">
    {(rows) => (
      <Table caption="E-mails that came back, the newest first" columns={returnedColumns(model)} rows={rows} keyOf={({ id }) => id} />
    )}
  </Listed>
)

type ListedProps<Row> = { list: PagedList<Row>; what: string; none: string; children: (rows: readonly Row[]) => ComponentChildren }

function Listed<Row>({ list, what, none, children }: ListedProps<Row>) {
  const rows = list.rows.value
  if (rows === null)
    return list.problem.value ? (
      <Failed problem={list.problem.value} onRetry={list.more} isBusy={list.isLoading.value} />
    ) : (
      <Loading what={what} />
    )
  if (rows.length === 0) return <p class="mail__note">{none}</p>
  return (
    <>
      {children(rows)}
      <MoreRows
        list={list}
        summary={countText(rows.length, 'e-mail', 'e-mails')}
        fullNote="Earlier ones are kept, but this list ends here."
      />
    </>
  )
}

const To = ({ to }: { to: string }) => (
  <span class="mail__address">
    <Address email={to} />
  </span>
)

const failedColumns = ({ busy, sendAgain }: MailModel): [Column<DeadLetter>, ...Column<DeadLetter>[]] => [
  { title: 'To', cell: To },
  { title: 'E-mail', cell: ({ kind }) => kindText(kind) },
  { title: 'Planned', cell: ({ created_at }) => <time dateTime={created_at}>{timeText(created_at, reader.value)}</time> },
  { title: 'Why', cell: ({ reason }) => <span class="mail__reason">{reason ?? 'Not known'}</span> },
  {
    title: 'Action',
    cell: (row) => (
      <Button isBusy={busy.value === row.id} onClick={() => sendAgain(row)}>
        Send again <span class="visually-hidden">to {row.to}</span>
      </Button>
    ),
  },
]

const returnedColumns = ({ busy, free }: MailModel): [Column<ReturnedMail>, ...Column<ReturnedMail>[]] => [
  { title: 'To', cell: To },
  { title: 'E-mail', cell: ({ kind }) => kindText(kind) },
  { title: 'What happened', cell: ({ outcome }) => (outcome === 'bounced' ? 'It came back' : 'It was called spam') },
  { title: 'When', cell: ({ outcome_at }) => <time dateTime={outcome_at}>{timeText(outcome_at, reader.value)}</time> },
  {
    title: 'From now on',
    cell: (row) =>
      row.suppressed === 'bounced' ? (
        <Button isBusy={busy.value === row.id} onClick={() => free(row)}>
          Send to it again <span class="visually-hidden">: {row.to}</span>
        </Button>
      ) : row.suppressed === null ? (
        'E-mails go there'
      ) : (
        'Its reader wants none'
      ),
  },
]
