import { and, asc, eq, inArray, lte, sql } from 'drizzle-orm'
import { UNTOUCHED_MS } from '../../core/sessions/lifecycle.ts'
import { answerFiles } from '../db/schema/files.ts'
import { sessions } from '../db/schema/sessions.ts'
import { answerFilesGo } from '../files/queries.ts'
import type { Work } from '../jobs/kinds.ts'
import { liveSession } from './live.ts'

const AT_MOST = 50

/** Sessions that were started and not touched for thirty days, oldest first. Rides sessions_untouched. */
export const untouchedSessions = ({ system, now }: Pick<Work, 'system' | 'now'>) =>
  system.db
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(sql`${sessions.status} = 'not_started'`, lte(sessions.last_activity_at, now - UNTOUCHED_MS)))
    .orderBy(asc(sessions.last_activity_at))
    .limit(AT_MOST)

/**
 * Removes them, what is live of them first: one whose object was not reached keeps its row, and is found again. One that somebody
 * has answered at this very moment stays, and its row follows.
 */
export async function sweepUntouched(work: Work): Promise<number> {
  const found = await untouchedSessions(work)
  const gone = await Promise.all(found.map(async ({ id }) => ((await liveSession(work.env, id).forgetUntouched()) ? [id] : [])))
  const ids = gone.flat()
  if (ids.length === 0) return 0
  const { db } = work.system
  const untouched = and(inArray(sessions.id, ids), eq(sessions.status, 'not_started'))
  const theirs = inArray(answerFiles.session_id, db.select({ id: sessions.id }).from(sessions).where(untouched))
  await work.system.commit([...answerFilesGo(work.system, theirs, work.now), db.delete(sessions).where(untouched)])
  return ids.length
}
