import type { OwnAttempt } from '../../../core/responses/contract.ts'
import { Card } from '../../ui/card.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { type Reader, timeText } from '../format.ts'
import { reader } from '../session.ts'

/** Where the survey keeps its results to those who ask, what is left to say is when one answered. */
export const NotShown = ({ attempts }: { attempts: readonly OwnAttempt[] }) => (
  <Card title="Your attempts" id="your-attempts">
    <p>Your answers have arrived. Those who ask have chosen not to show results here.</p>
    <Table
      caption="All attempts, the latest first"
      columns={columnsFor(reader.value)}
      rows={attempts.toReversed()}
      keyOf={({ response_id }) => response_id}
    />
  </Card>
)

const columnsFor = (by: Reader): [Column<OwnAttempt>, ...Column<OwnAttempt>[]] => [
  { title: 'Date', cell: ({ submitted_at }) => <time dateTime={submitted_at}>{timeText(submitted_at, by)}</time> },
  { title: 'Attempt', isNumber: true, cell: ({ attempt_number }) => attempt_number },
]
