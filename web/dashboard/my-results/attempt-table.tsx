import type { AttemptResult } from '../../../core/responses/contract.ts'
import { type Column, Table } from '../../ui/table.tsx'
import { BandMark, hasBands } from '../band-mark.tsx'
import { type Reader, timeText } from '../format.ts'
import { Score } from '../score.tsx'
import { reader } from '../session.ts'

export const AttemptTable = ({ attempts }: { attempts: readonly AttemptResult[] }) => (
  <Table
    caption="All attempts, the latest first"
    columns={columnsFor(attempts, reader.value)}
    rows={attempts.toReversed()}
    keyOf={({ attempt_number }) => String(attempt_number)}
  />
)

const columnsFor = (attempts: readonly AttemptResult[], by: Reader): [Column<AttemptResult>, ...Column<AttemptResult>[]] => [
  { title: 'Date', cell: ({ submitted_at }) => <time dateTime={submitted_at}>{timeText(submitted_at, by)}</time> },
  { title: 'Attempt', isNumber: true, cell: ({ attempt_number }) => attempt_number },
  { title: 'Score', isNumber: true, cell: ({ score }) => <Score score={score} reader={by} /> },
  ...(hasBands(attempts) ? [{ title: 'Level', cell: ({ band }: AttemptResult) => <BandMark band={band} /> }] : []),
]
