import type { ResponseRow } from '../../../core/responses/contract.ts'
import type { Survey } from '../../../core/surveys/contract.ts'
import { type Column, Table } from '../../ui/table.tsx'
import { BandMark, hasBands } from '../band-mark.tsx'
import { type Reader, timeText } from '../format.ts'
import { personHref } from '../person/person-href.ts'
import { Score } from '../score.tsx'
import { reader } from '../session.ts'
import { ChangeSince } from './change-since.tsx'
import { Person } from './person.tsx'

type Props = { rows: readonly ResponseRow[]; survey: Pick<Survey, 'id' | 'settings'> }

export function ResponseTable({ rows, survey }: Props) {
  const columns = columnsFor(survey, hasBands(rows), reader.value)
  return <Table caption="Responses, the latest first" columns={columns} rows={rows} keyOf={({ response_id }) => response_id} />
}

const columnsFor = (
  { id, settings }: Props['survey'],
  isBanded: boolean,
  reader: Reader,
): [Column<ResponseRow>, ...Column<ResponseRow>[]] => [
  {
    title: 'Person',
    cell: ({ name, email }) => (
      <a class="responses__person" href={personHref(id, email)}>
        <Person name={name} email={email} />
      </a>
    ),
  },
  { title: 'Submitted', cell: ({ submitted_at }) => <time dateTime={submitted_at}>{timeText(submitted_at, reader)}</time> },
  { title: 'Attempt', isNumber: true, cell: ({ attempt_number }) => attempt_number },
  { title: 'Score', isNumber: true, cell: ({ score }) => <Score score={score} reader={reader} /> },
  ...(isBanded ? [{ title: 'Level', cell: ({ band }: ResponseRow) => <BandMark band={band} /> }] : []),
  { title: 'Baseline', isNumber: true, cell: ({ baseline_score }) => <Score score={baseline_score} reader={reader} /> },
  { title: 'Change', isNumber: true, cell: (row) => <ChangeSince row={row} better={settings.better} reader={reader} /> },
]
