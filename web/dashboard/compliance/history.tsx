import { useEffect, useMemo } from 'preact/hooks'
import type { ComplianceRow } from '../../../core/compliance/contract.ts'
import type { RespondentStatus } from '../../../core/recurrence/contract.ts'
import type { AttemptResult } from '../../../core/responses/contract.ts'
import type { Survey } from '../../../core/surveys/contract.ts'
import { textIn } from '../../../core/surveys/text.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Loading } from '../../ui/loading.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { countText, type Reader, scoreText, timeText } from '../format.ts'
import { personHref } from '../person/person-href.ts'
import { Score } from '../score.tsx'
import { reader } from '../session.ts'
import { Failed } from '../shell/failed.tsx'
import { MoreRows } from '../shell/more-rows.tsx'
import { calledOf } from './acting-words.ts'
import { historyList } from './model.ts'

/** Every attempt of one person, earliest first. */
export function History({ survey, row, onClose }: { survey: Survey; row: ComplianceRow; onClose: () => void }) {
  const list = useMemo(() => historyList(survey.id, row.email), [survey.id, row.email])
  useEffect(() => void list.more(), [list])
  return (
    <Dialog title={`History of ${calledOf(row)}`} onClose={onClose}>
      {(close) => (
        <>
          <Attempts list={list} />
          {BEGUN.has(row.status) && <p>Another attempt has been begun and is not submitted yet.</p>}
          <div class="button-row">
            <Button onClick={close}>Close</Button>
            <ButtonLink href={personHref(survey.id, row.email)}>See it drawn</ButtonLink>
          </div>
        </>
      )}
    </Dialog>
  )
}

const BEGUN: ReadonlySet<RespondentStatus> = new Set(['in_progress', 'incomplete', 'abandoned'])

function Attempts({ list }: { list: ReturnType<typeof historyList> }) {
  const rows = list.rows.value
  if (rows === null) {
    return list.problem.value ? (
      <Failed problem={list.problem.value} onRetry={list.more} isBusy={list.isLoading.value} />
    ) : (
      <Loading what="the history" />
    )
  }
  if (rows.length === 0) return <p>No attempt has been submitted yet.</p>
  return (
    <>
      <Table
        caption="Attempts, earliest first"
        columns={columnsFor(reader.value)}
        rows={rows}
        keyOf={(row) => String(row.attempt_number)}
      />
      <MoreRows list={list} summary={countText(rows.length, 'attempt', 'attempts')} fullNote="" />
    </>
  )
}

const columnsFor = (reader: Reader): [Column<AttemptResult>, ...Column<AttemptResult>[]] => [
  { title: 'Attempt', cell: ({ attempt_number }) => `Attempt ${attempt_number}` },
  { title: 'Submitted', cell: ({ submitted_at }) => <time dateTime={submitted_at}>{timeText(submitted_at, reader)}</time> },
  { title: 'Score', isNumber: true, cell: ({ score }) => <Score score={score} reader={reader} /> },
  { title: 'Groups', cell: ({ group_results }) => <Groups results={group_results} reader={reader} /> },
]

const Groups = ({ results, reader }: { results: AttemptResult['group_results']; reader: Reader }) =>
  results.length === 0 ? (
    <>–</>
  ) : (
    <ul class="compliance__groups">
      {results.map(({ group_id, label, percentage }) => (
        <li key={group_id}>
          <bdi>{textIn(label, reader.locale, '')}</bdi>: {scoreText(percentage, reader) ?? 'no score'}
        </li>
      ))}
    </ul>
  )
