import { and, asc, eq, isNotNull, lt, lte, ne, sql } from 'drizzle-orm'
import { DAY_MS } from '../../core/durations.ts'
import { retentionCutoff } from '../../core/privacy/retention.ts'
import { organizations } from '../db/schema/organizations.ts'
import { enrolments } from '../db/schema/recurrence.ts'
import { responses } from '../db/schema/responses.ts'
import { sessions } from '../db/schema/sessions.ts'
import type { Work } from '../jobs/kinds.ts'
import { tellOf } from '../live/telling.ts'
import { recountEnrolments } from '../recurrence/queries.ts'
import { forgetSessions, responsesRemoved } from './forgetting.ts'

const AT_MOST = 10
const ROWS_AT_ONCE = 50

/** Organizations that do not keep everything, and whose turn it is to be looked through. Rides organizations_retention. */
export const dueOrganizations = ({ system, now }: Pick<Work, 'system' | 'now'>) =>
  system.db
    .select({ id: organizations.id, retention_months: organizations.retention_months, retention_due_at: organizations.retention_due_at })
    .from(organizations)
    .where(and(isNotNull(organizations.retention_due_at), lte(organizations.retention_due_at, now)))
    .orderBy(asc(organizations.retention_due_at))
    .limit(AT_MOST)

/**
 * Responses that are too old, the oldest first. A person's wait for their next attempt is over first: their last response
 * is what says until when. Rides responses_of_organization.
 */
export const outdatedResponses = ({ system, now }: Pick<Work, 'system' | 'now'>, organization_id: string, cutoff: number) =>
  system.db
    .select({ id: responses.id, survey_id: responses.survey_id, person_id: responses.person_id })
    .from(responses)
    .where(and(eq(responses.organization_id, organization_id), lt(responses.submitted_at, cutoff), lte(responses.next_eligible_date, now)))
    .orderBy(asc(responses.submitted_at))
    .limit(ROWS_AT_ONCE)

/** Attempts that were begun and never finished, and have not been touched for so long. Rides sessions_of_organization. */
export const outdatedSessions = ({ system }: Pick<Work, 'system'>, organization_id: string, cutoff: number) =>
  system.db
    .select({ id: sessions.id })
    .from(sessions)
    .where(
      and(
        eq(sessions.organization_id, organization_id),
        lt(sessions.started_at, cutoff),
        lt(sessions.last_activity_at, cutoff),
        ne(sessions.status, 'completed'),
      ),
    )
    .orderBy(asc(sessions.started_at))
    .limit(ROWS_AT_ONCE)

/** Removes so much at a time; an organization that has no more of it has its next turn a day later. */
export async function sweepOutdated(work: Work): Promise<number> {
  const due = await dueOrganizations(work)
  for (const { id, retention_months, retention_due_at } of due) {
    if (retention_months === null || retention_due_at === null) continue
    const cutoff = retentionCutoff(retention_months, work.now)
    if ((await removeResponses(work, id, cutoff)) || (await removeSessions(work, id, cutoff))) continue
    const asRead = and(eq(organizations.id, id), eq(organizations.retention_due_at, retention_due_at))
    await work.system.commit([
      work.system.db
        .update(organizations)
        .set({ retention_due_at: work.now + DAY_MS })
        .where(asRead),
    ])
  }
  return due.length
}

/** Says whether there may be more. A session's object still knows whose it was, and so it goes with its response. */
async function removeResponses(work: Work, organization_id: string, cutoff: number): Promise<boolean> {
  const { system, now } = work
  const rows = await outdatedResponses(work, organization_id, cutoff)
  if (rows.length === 0) return false
  const ids = rows.map(({ id }) => id)
  const these = sql`${responses.id} in (select value from json_each(${JSON.stringify(ids)}))`
  const whose = sql`(${enrolments.survey_id}, ${enrolments.person_id}) in (select value ->> '$.survey_id', value ->> '$.person_id' from json_each(${JSON.stringify(rows)}))`
  await forgetSessions(work, ids)
  await system.commit([...responsesRemoved(work, these, 'retention'), recountEnrolments(system, whose, now)])
  await tellOf(
    work.env,
    ['responses', 'compliance'],
    rows.map(({ survey_id }) => ({ organization_id, survey_id })),
  )
  return rows.length === ROWS_AT_ONCE
}

async function removeSessions(work: Work, organization_id: string, cutoff: number): Promise<boolean> {
  const rows = await outdatedSessions(work, organization_id, cutoff)
  if (rows.length === 0) return false
  await forgetSessions(
    work,
    rows.map(({ id }) => id),
  )
  return rows.length === ROWS_AT_ONCE
}
