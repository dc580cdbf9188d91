/**
 * The day has come: a person is erased, in two steps that may each be repeated, die in the middle, or run twice at once.
 *
 * 1. The account is closed: everything that signs in, every address, membership and mail, in one commit. From here nobody
 *    can come in any more, and there is no way back.
 * 2. Once no access token of before is left, what was answered goes, session by session, and at the very end the person's
 *    row, for which a tombstone is set. Whatever dies in between leaves that row, and its erasure, to be found again.
 *
 * What stays: how many responses each survey has lost, and the audit log's ids, which name nobody now.
 */
import { and, asc, eq, isNull, lte } from 'drizzle-orm'
import { ACCESS_TOKEN_MS } from '../../core/auth/lifetimes.ts'
import { refusalFacts } from '../../core/problem.ts'
import type { Config } from '../config.ts'
import { mustHaveChanged, type Statement } from '../db/open.ts'
import { people } from '../db/schema/accounts.ts'
import { mails } from '../db/schema/mail.ts'
import { erasures, tombstones } from '../db/schema/privacy.ts'
import { assignments, enrolments } from '../db/schema/recurrence.ts'
import { responses } from '../db/schema/responses.ts'
import { sessions } from '../db/schema/sessions.ts'
import { auditLog } from '../db/schema/system.ts'
import { newId } from '../http/context.ts'
import { logError } from '../http/log.ts'
import { base64url, keyedDigest } from '../http/secrets.ts'
import { uncountedErased } from '../impact/marking.ts'
import type { Work } from '../jobs/kinds.ts'
import { tellOf } from '../live/telling.ts'
import { accountClosing, heirLetters } from './closing.ts'
import { forgetSessions, responsesRemoved } from './forgetting.ts'

const AT_MOST = 20
const SESSIONS_AT_ONCE = 50
const ROUNDS = 20

type ErasureRow = typeof erasures.$inferSelect

/** Rides erasures_due. */
export const dueErasures = ({ system, now }: Pick<Work, 'system' | 'now'>) =>
  system.db.select().from(erasures).where(lte(erasures.due_at, now)).orderBy(asc(erasures.due_at)).limit(AT_MOST)

export async function sweepErasures(work: Work): Promise<number> {
  const rows = await dueErasures(work)
  for (const row of rows) await step(work, row)
  return rows.length
}

/** One that fails is tried again by the next tick, and does not keep the others waiting. */
async function step(work: Work, row: ErasureRow) {
  try {
    await (row.closed_at === null ? closeAccount(work, row) : erasePerson(work, row))
  } catch (error) {
    // Cancelled this moment, or done by another sweep.
    if (refusalFacts(error)?.code !== 'changed-meanwhile') logError({ event: 'erasure-failed', person_id: row.person_id }, error)
  }
}

async function closeAccount(work: Work, { person_id }: ErasureRow) {
  const { system, now } = work
  const letters = await heirLetters(work, person_id)
  await system.commit([
    system.db
      .update(erasures)
      .set({ closed_at: now, due_at: now + ACCESS_TOKEN_MS })
      .where(and(eq(erasures.person_id, person_id), isNull(erasures.closed_at))),
    mustHaveChanged(system.db),
    ...(await accountClosing(work, person_id)),
    ...letters.map(({ statement }) => statement),
  ])
  await work.nudge(letters.map(({ id }) => ({ kind: 'send-mail', id })))
}

async function erasePerson(work: Work, { person_id }: ErasureRow) {
  if (!(await forgetSessionsOf(work, person_id))) return
  const { system, config, now } = work
  const { db } = system
  const lost = await surveysAnswered(work, person_id)
  await system.commit([
    db.delete(erasures).where(eq(erasures.person_id, person_id)),
    mustHaveChanged(db),
    ...responsesRemoved(work, eq(responses.person_id, person_id), 'erasure'),
    ...uncountedErased(system, person_id),
    db.delete(enrolments).where(eq(enrolments.person_id, person_id)),
    db.delete(assignments).where(eq(assignments.person_id, person_id)),
    // What a sweep wrote down meanwhile: that nobody could be reminded any more.
    db.delete(mails).where(eq(mails.person_id, person_id)),
    db.delete(people).where(eq(people.id, person_id)),
    db
      .insert(tombstones)
      .values({ id: await tombstoneOf(config, person_id), erased_at: now })
      .onConflictDoNothing(),
    sweepAudited(work, 'person.erased', person_id, null),
  ])
  await tellOf(work.env, ['responses', 'compliance'], lost)
}

/** Rides responses_of_person. */
const surveysAnswered = ({ system: { db } }: Work, person_id: string) =>
  db
    .selectDistinct({ organization_id: responses.organization_id, survey_id: responses.survey_id })
    .from(responses)
    .where(eq(responses.person_id, person_id))

/** Each session's object forgets before its row goes, so that one that is not reached is found again. Says whether none is left. */
async function forgetSessionsOf(work: Work, person_id: string): Promise<boolean> {
  const { db } = work.system
  for (let round = 0; round < ROUNDS; round++) {
    const rows = await db.select({ id: sessions.id }).from(sessions).where(eq(sessions.person_id, person_id)).limit(SESSIONS_AT_ONCE)
    if (rows.length === 0) return true
    await forgetSessions(
      work,
      rows.map(({ id }) => id),
    )
  }
  return false
}

/** How a tombstone knows its person. */
export const tombstoneOf = async ({ TOKEN_KEY }: Config, person_id: string): Promise<string> =>
  base64url(await keyedDigest(TOKEN_KEY, `erased:${person_id}`))

/** What a sweep did, for the audit log: nobody asked for it this moment. */
const sweepAudited = ({ system, now }: Work, action: string, subject_id: string, organization_id: string | null): Statement =>
  system.db
    .insert(auditLog)
    .values({ id: newId('audit', now), organization_id, actor_id: null, action, subject_id, request_id: 'sweep', at: now })
