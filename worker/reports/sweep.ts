import { inArray } from 'drizzle-orm'
import { reports } from '../db/schema/reports.ts'
import type { Work } from '../jobs/kinds.ts'
import { reportsOver } from './queries.ts'

const AT_MOST = 50

/** What a link no longer shows is not kept. */
export async function sweepReportsOver({ system, now }: Work): Promise<number> {
  const ids = (await reportsOver(system, now, AT_MOST)).map(({ id }) => id)
  if (ids.length > 0) await system.commit([system.db.delete(reports).where(inArray(reports.id, ids))])
  return ids.length
}
