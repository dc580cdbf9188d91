import type { StatusCounts } from '../../core/compliance/contract.ts'
import { csvLine } from '../../core/csv/cell.ts'
import type { Settings } from '../../core/surveys/contract.ts'
import type { AppContext } from '../http/context.ts'
import { type Asked, listCompliance } from './listing.ts'
import { complianceRows } from './rows.ts'

const COLUMNS = [
  'name',
  'email',
  'status',
  'attempts',
  'last_taken',
  'next_due',
  'reminders_sent',
  'reminders_total',
  'baseline_score',
  'latest_score',
  'delta',
  'waived_at',
  'respondent_id',
  'removed_at',
  'unreachable',
] as const

/** Rows read at a time: a list of any length takes no more memory than this. */
const AT_ONCE = 500

/** The whole list that fits, in the order asked for, as the lines of a file. */
export async function* complianceLines(
  { var: context }: AppContext,
  settings: Settings,
  asked: Omit<Asked, 'limit' | 'cursor'>,
  counts: StatusCounts,
): AsyncGenerator<string> {
  yield csvLine(COLUMNS)
  let cursor: string | undefined
  do {
    const { rows, meta } = await listCompliance(context, { ...asked, limit: AT_ONCE, cursor }, counts)
    const shown = await complianceRows(context.system, { id: asked.survey_id, settings }, rows, context.now)
    yield shown.map((row) => csvLine(COLUMNS.map((column) => row[column]))).join('')
    cursor = meta.next_cursor ?? undefined
  } while (cursor !== undefined)
}
