import type { ResponseRow } from '../../../core/responses/contract.ts'
import type { Better } from '../../../core/surveys/contract.ts'
import { type Column, Table } from '../../ui/table.tsx'
import { BandMark, hasBands } from '../band-mark.tsx'
import { type Reader, timeText } from '../format.ts'
import { Score } from '../score.tsx'
import { reader } from '../session.ts'
import { ChangeSince } from './change-since.tsx'
import { Person } from './person.tsx'

export function ResponseTable({ rows, better }: { rows: readonly ResponseRow[]; better: Better }) {
  const columns = columnsFor(reader.value, better, hasBands(rows))
  return <Table caption="Responses, the latest first" columns={columns} rows={rows} keyOf={({ response_id }) => response_id} />
}

const columnsFor = (reader: Reader, better: Better, isBanded: boolean): [Column<ResponseRow>, ...Column<ResponseRow>[]] => [
  { title: 'Person', cell: ({ name, email }) => <Person name={name} email={email} /> },
  { title: 'Submitted', cell: ({ submitted_at }) => <time dateTime={submitted_at}>{timeText(submitted_at, reader)}</time> },
  { title: 'Attempt', isNumber: true, cell: ({ attempt_number }) => attempt_number },
  { title: 'Score', isNumber: true, cell: ({ score }) => <Score score={score} reader={reader} /> },
  ...(isBanded ? [{ title: 'Level', cell: ({ band }: ResponseRow) => <BandMark band={band} /> }] : []),
  { title: 'Baseline', isNumber: true, cell: ({ baseline_score }) => <Score score={baseline_score} reader={reader} /> },
  { title: 'Change', isNumber: true, cell: (row) => <ChangeSince row={row} better={better} reader={reader} /> },
]
