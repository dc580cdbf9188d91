import { asc, eq, inArray, lte, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { RESTORE_MS } from '../../core/organizations/restoring.ts'
import type { Statement } from '../db/open.ts'
import { apiKeys } from '../db/schema/api-keys.ts'
import { impactFigures, impactPeople } from '../db/schema/impact.ts'
import { mailDays, mails, mailTemplates, NO_REMINDER } from '../db/schema/mail.ts'
import { mailPreferences } from '../db/schema/mail-preferences.ts'
import { invitations, memberships, memberWords, organizations } from '../db/schema/organizations.ts'
import { participantGroupMembers, participantGroups, participants, participantWords } from '../db/schema/participants.ts'
import { removedResponses } from '../db/schema/privacy.ts'
import { assignments, enrolments, standingAssignments, statusCounts, turns } from '../db/schema/recurrence.ts'
import { reports } from '../db/schema/reports.ts'
import { responseScores, responses, resultShares } from '../db/schema/responses.ts'
import { sessions } from '../db/schema/sessions.ts'
import { surveys, surveyVersions } from '../db/schema/surveys.ts'
import { fileIsUnneeded } from '../files/queries.ts'
import { checksEnd } from '../impact/checking.ts'
import type { Work } from '../jobs/kinds.ts'
import { forgetSessions } from './forgetting.ts'

const AT_MOST = 5
const ROWS_AT_ONCE = 500
const SESSIONS_AT_ONCE = 50

/** Deleted so long ago that nobody can have them back. Rides organizations_deleted. */
export const goneOrganizations = ({ system, now }: Pick<Work, 'system' | 'now'>) =>
  system.db
    .select({ id: organizations.id, logo: organizations.logo })
    .from(organizations)
    .where(lte(organizations.deleted_at, now - RESTORE_MS))
    .orderBy(asc(organizations.deleted_at))
    .limit(AT_MOST)

/** Removes what belongs to them, so much at a time, and the organization last: until then it is found again. */
export async function sweepGone(work: Work): Promise<number> {
  const gone = await goneOrganizations(work)
  for (const { id, logo } of gone) await removeSome(work, id, logo)
  return gone.length
}

async function removeSome(work: Work, id: string, logo: string | null) {
  const { system, now } = work
  const { db } = system
  const live = await db.select({ id: sessions.id }).from(sessions).where(eq(sessions.organization_id, id)).limit(SESSIONS_AT_ONCE)
  if (live.length > 0)
    await forgetSessions(
      work,
      live.map((row) => row.id),
    )
  const changed = await work.system.commit([
    ...responsesOf(work, id),
    ...OWN.map((table) => ownRows(work, table, id)),
    ...mailsOf(work, id),
    ...surveyRows(work, id),
  ])
  if (live.length > 0 || changed.some((count) => count > 0)) return
  await system.commit([
    ...(logo === null ? [] : [fileIsUnneeded(system, logo, now)]),
    checksEnd(system, sql`select ${surveys.id} from ${surveys} where ${surveys.organization_id} = ${id}`),
    db.delete(surveys).where(eq(surveys.organization_id, id)),
    db.delete(organizations).where(eq(organizations.id, id)),
  ])
}

/** Tables whose rows are found by their organization. */
const OWN = [
  memberships,
  memberWords,
  invitations,
  participants,
  participantWords,
  participantGroups,
  participantGroupMembers,
  mailDays,
  mailTemplates,
  mailPreferences,
  standingAssignments,
  turns,
  apiKeys,
  resultShares,
  reports,
] as const

const ownRows = ({ system: { db } }: Work, table: (typeof OWN)[number], id: string): Statement => {
  const some = sql`select rowid from ${table} where ${table.organization_id} = ${id} limit ${ROWS_AT_ONCE}`
  return db.delete(table as SQLiteTable).where(sql`rowid in (${some})`)
}

/** Reminders by their surveys' keys, other mail by its organization. */
function mailsOf({ system: { db } }: Work, id: string): Statement[] {
  const reminders = sql`select letter.rowid from ${surveys} cross join ${mails} letter on letter.unique_key > 'reminder:' || ${surveys.id} || ':'
    and letter.unique_key < 'reminder:' || ${surveys.id} || ';' where ${surveys.organization_id} = ${id} limit ${ROWS_AT_ONCE}`
  const others = sql`select rowid from ${mails} where organization_id = ${id} and ${NO_REMINDER} limit ${ROWS_AT_ONCE}`
  return [reminders, others].map((some) => db.delete(mails).where(sql`rowid in (${some})`))
}

function responsesOf({ system: { db } }: Work, id: string): Statement[] {
  const some = db
    .select({ id: responses.id })
    .from(responses)
    .where(eq(responses.organization_id, id))
    .orderBy(asc(responses.submitted_at))
    .limit(ROWS_AT_ONCE)
  return [
    db.delete(responseScores).where(inArray(responseScores.response_id, some)),
    db.delete(responses).where(inArray(responses.id, some)),
  ]
}

/** Tables whose rows are found by their survey. */
function surveyRows({ system: { db } }: Work, id: string): Statement[] {
  const own = sql`(select ${surveys.id} from ${surveys} where ${surveys.organization_id} = ${id})`
  return [enrolments, assignments, statusCounts, surveyVersions, removedResponses, impactPeople, impactFigures].map((table) =>
    db
      .delete(table as SQLiteTable)
      .where(sql`rowid in (select rowid from ${table} where ${table.survey_id} in ${own} limit ${ROWS_AT_ONCE})`),
  )
}
