import { and, eq, inArray } from 'drizzle-orm'
import { refuse } from '../../core/problem.ts'
import type { SessionView } from '../../core/sessions/contract.ts'
import { sessions } from '../db/schema/sessions.ts'
import type { AppContext } from '../http/context.ts'
import { liveSession } from './live.ts'
import { sessionRow } from './queries.ts'
import { sessionView } from './view.ts'

/** Sets an unfinished attempt aside. It stays as it is, can be resumed, and leaves room for a fresh one, which takes nothing of it over. */
export async function abandon(c: AppContext, id: string): Promise<SessionView> {
  await sessionView(c, id)
  await liveSession(c.env, id).flush()
  const row = await sessionRow(c.var.system, id)
  if (row?.status === 'completed') refuse({ code: 'already-submitted' })
  if (row?.status === 'waiting') refuse({ code: 'too-early', next_eligible_date: row.held_until })
  if (row?.status === 'merged') refuse({ code: 'changed-meanwhile' })
  const unfinished = and(eq(sessions.id, id), inArray(sessions.status, ['not_started', 'in_progress', 'abandoned']))
  await c.var.system.commit([c.var.system.db.update(sessions).set({ status: 'abandoned', left_behind: true }).where(unfinished)])
  return sessionView(c, id)
}
