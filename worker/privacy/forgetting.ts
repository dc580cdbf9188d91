import { inArray, type SQL, sql } from 'drizzle-orm'
import type { Statement } from '../db/open.ts'
import { removedResponses } from '../db/schema/privacy.ts'
import { responseScores, responses } from '../db/schema/responses.ts'
import { sessions } from '../db/schema/sessions.ts'
import { answerFilesGo, filesOf } from '../files/queries.ts'
import type { Work } from '../jobs/kinds.ts'
import { filesNamingGo } from '../jobs/making.ts'
import { liveSession } from '../sessions/live.ts'
import { sharesGo } from '../sharing/queries.ts'

/** Removes sessions with their files, what is live of them first: one whose object was not reached keeps its row, and is found again. */
export async function forgetSessions({ env, system, now }: Work, ids: readonly string[]) {
  await Promise.all(ids.map((id) => liveSession(env, id).forget()))
  await system.commit([...answerFilesGo(system, filesOf(ids), now), system.db.delete(sessions).where(inArray(sessions.id, [...ids]))])
}

/** Statements that remove responses with their scores and count them, survey by survey. Run again, there is nothing to count. */
export function responsesRemoved(
  { system: { db }, now }: Pick<Work, 'system' | 'now'>,
  which: SQL,
  reason: 'erasure' | 'retention',
): Statement[] {
  const ids = db.select({ id: responses.id }).from(responses).where(which)
  const counted = sql`select ${responses.survey_id}, ${responses.organization_id}, ${reason}, count(*) from ${responses} where ${which} group by 1, 2`
  return [
    db
      .insert(removedResponses)
      .select(counted)
      .onConflictDoUpdate({
        target: [removedResponses.survey_id, removedResponses.reason],
        set: { responses: sql`${removedResponses.responses} + excluded.responses` },
      }),
    sharesGo({ db }, which),
    ...filesNamingGo({ db }, sql`(select ${responses.survey_id} from ${responses} where ${which})`, now),
    db.delete(responseScores).where(inArray(responseScores.response_id, ids)),
    db.delete(responses).where(which),
  ]
}
