import { inArray } from 'drizzle-orm'
import { reports } from '../db/schema/reports.ts'
import type { Work } from '../jobs/kinds.ts'
import { reportsGo } from './going.ts'
import { reportsOver } from './queries.ts'

const AT_MOST = 50

/** What a link no longer shows is not kept, nor what was printed of it. */
export async function sweepReportsOver({ system, now }: Work): Promise<number> {
  const ids = (await reportsOver(system, now, AT_MOST)).map(({ id }) => id)
  if (ids.length > 0) await system.commit(reportsGo(system, inArray(reports.id, ids), now))
  return ids.length
}
