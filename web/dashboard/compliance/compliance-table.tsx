import type { ComplianceRow } from '../../../core/compliance/contract.ts'
import type { Better } from '../../../core/surveys/contract.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { dateText, type Reader } from '../format.ts'
import { Person } from '../people/person.tsx'
import { Score } from '../score.tsx'
import { ScoreChange } from '../score-change.tsx'
import { reader } from '../session.ts'
import { STATUS_WORDS } from './status-words.ts'

type Props = { rows: readonly ComplianceRow[]; better: Better; onHistory: (row: ComplianceRow) => void }

export const ComplianceTable = ({ rows, better, onHistory }: Props) => (
  <Table
    caption="Where everybody stands"
    columns={columnsFor(reader.value, better, onHistory)}
    rows={rows}
    keyOf={({ respondent_id }) => respondent_id}
  />
)

const columnsFor = (
  reader: Reader,
  better: Better,
  onHistory: (row: ComplianceRow) => void,
): [Column<ComplianceRow>, ...Column<ComplianceRow>[]] => [
  { title: 'Person', cell: ({ name, email }) => <Person name={name} email={email} /> },
  { title: 'Status', cell: ({ status }) => <Status status={status} /> },
  { title: 'Attempts', isNumber: true, cell: ({ attempts }) => attempts },
  { title: 'Last taken', cell: ({ last_taken }) => <Day moment={last_taken} reader={reader} /> },
  { title: 'Next due', cell: ({ next_due }) => <Day moment={next_due} reader={reader} /> },
  {
    title: 'Reminders',
    isNumber: true,
    cell: ({ reminders_sent, reminders_total }) => <bdi>{`${reminders_sent}/${reminders_total}`}</bdi>,
  },
  { title: 'Baseline', isNumber: true, cell: ({ baseline_score }) => <Score score={baseline_score} reader={reader} /> },
  { title: 'Latest', isNumber: true, cell: ({ latest_score }) => <Score score={latest_score} reader={reader} /> },
  {
    title: 'Change',
    isNumber: true,
    cell: ({ attempts, delta }) => (attempts > 1 ? <ScoreChange delta={delta} better={better} reader={reader} /> : '–'),
  },
  {
    title: 'History',
    cell: (row) => (
      <Button look="quiet" onClick={() => onHistory(row)} label={`View history of ${row.name || row.email}`}>
        View history
      </Button>
    ),
  },
]

const Status = ({ status }: Pick<ComplianceRow, 'status'>) => {
  const [words, kind] = STATUS_WORDS[status]
  return <Badge kind={kind}>{words}</Badge>
}

const Day = ({ moment, reader }: { moment: string | null; reader: Reader }) =>
  moment === null ? <>–</> : <time dateTime={moment}>{dateText(moment, reader)}</time>
