import { csvLine } from '../../core/csv/cell.ts'
import type { AppContext } from '../http/context.ts'
import { auditEntries, type Filter } from './entries.ts'

const COLUMNS = ['at', 'actor_id', 'actor_name', 'action', 'subject_id', 'survey_id', 'request_id', 'id', 'subject_name', 'survey_title']

/** Rows read at a time: a log of any length takes no more memory than this. */
const AT_ONCE = 500

/** The whole log that fits a filter, newest first, as the lines of a file. */
export async function* auditLines(c: AppContext, filter: Filter): AsyncGenerator<string> {
  yield csvLine(COLUMNS)
  let before: string | undefined
  do {
    const entries = await auditEntries(c, { ...filter, before }, AT_ONCE)
    yield entries
      .map(({ at, actor, action, subject_id, subject_name, survey, request_id, id }) =>
        csvLine([
          at,
          actor?.id ?? null,
          actor?.name ?? null,
          action,
          subject_id,
          survey?.id ?? null,
          request_id,
          id,
          subject_name,
          survey?.title ?? null,
        ]),
      )
      .join('')
    before = entries.length === AT_ONCE ? entries.at(-1)?.id : undefined
  } while (before !== undefined)
}
