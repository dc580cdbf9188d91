import { useEffect, useMemo } from 'preact/hooks'
import type { ComplianceRow } from '../../../core/compliance/contract.ts'
import type { LedgerEntry } from '../../../core/recurrence/contract.ts'
import { remindsByItself } from '../../../core/recurrence/reminding.ts'
import type { Survey } from '../../../core/surveys/contract.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Loading } from '../../ui/loading.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { countText, dateText, type Reader, timeText } from '../format.ts'
import { reader } from '../session.ts'
import { Failed } from '../shell/failed.tsx'
import { MoreRows } from '../shell/more-rows.tsx'
import { calledOf } from './acting-words.ts'
import { decisionWords, kindWords, quietWords, reasonWords } from './ledger-words.ts'
import { ledgerList } from './model.ts'

/** Why one person did or did not get a reminder. */
export function Ledger({ survey, row, onClose }: { survey: Survey; row: ComplianceRow; onClose: () => void }) {
  const list = useMemo(() => ledgerList(survey.id, row.respondent_id), [survey.id, row.respondent_id])
  useEffect(() => void list.more(), [list])
  return (
    <Dialog title={`E-mails to ${calledOf(row)}`} onClose={onClose}>
      {(close) => (
        <>
          {!remindsByItself(survey.settings) && <p>{quietWords(survey.settings)}</p>}
          <Entries list={list} />
          <div class="button-row">
            <Button onClick={close}>Close</Button>
          </div>
        </>
      )}
    </Dialog>
  )
}

function Entries({ list }: { list: ReturnType<typeof ledgerList> }) {
  const rows = list.rows.value
  if (rows === null) {
    return list.problem.value ? (
      <Failed problem={list.problem.value} onRetry={list.more} isBusy={list.isLoading.value} />
    ) : (
      <Loading what="e-mail" />
    )
  }
  if (rows.length === 0)
    return <p>No reminder has come up yet. Each one is listed here when it does, whether it is sent or not, and why.</p>
  return (
    <>
      <Table
        caption="Reminders and what became of them, the latest first"
        columns={columnsFor(reader.value)}
        rows={rows}
        keyOf={({ id }) => id}
      />
      <MoreRows list={list} summary={countText(rows.length, 'reminder', 'reminders')} fullNote="" />
    </>
  )
}

const columnsFor = (reader: Reader): [Column<LedgerEntry>, ...Column<LedgerEntry>[]] => [
  {
    title: 'Reminder',
    cell: (entry) => (
      <>
        {kindWords(entry)}
        {entry.due_at && <span class="compliance__note">Due {dateText(entry.due_at, reader)}</span>}
      </>
    ),
  },
  { title: 'When', cell: (entry) => <Moment entry={entry} reader={reader} /> },
  { title: 'What became of it', cell: (entry) => <Decision entry={entry} /> },
]

function Moment({ entry: { sent_at, planned_for, decided_at }, reader }: { entry: LedgerEntry; reader: Reader }) {
  const at = sent_at ?? planned_for ?? decided_at
  return <time dateTime={at}>{timeText(at, reader)}</time>
}

function Decision({ entry }: { entry: LedgerEntry }) {
  const { reason } = entry
  const [words, kind] = decisionWords(entry)
  return (
    <>
      <Badge kind={kind}>{words}</Badge>
      {reason && (
        <span class="compliance__note">
          <bdi>{reasonWords(reason)}</bdi>
        </span>
      )}
    </>
  )
}
