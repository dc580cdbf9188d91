import { and, desc, eq, gte, lt, type SQL, sql } from 'drizzle-orm'
import { alias, type SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { AuditEntry } from '../../core/audit/contract.ts'
import { ID_CHANCE_BYTES, idFrom } from '../../core/ids.ts'
import { nameWithin } from '../db/name-within.ts'
import type { Database } from '../db/open.ts'
import { people } from '../db/schema/accounts.ts'
import { apiKeys } from '../db/schema/api-keys.ts'
import { mails } from '../db/schema/mail.ts'
import { invitations, organizations } from '../db/schema/organizations.ts'
import { participantGroups } from '../db/schema/participants.ts'
import { reports } from '../db/schema/reports.ts'
import { surveys } from '../db/schema/surveys.ts'
import { auditLog } from '../db/schema/system.ts'
import { type AppContext, iso } from '../http/context.ts'

export type Filter = {
  actor?: string | undefined
  action?: string | undefined
  subject?: string | undefined
  survey?: string | undefined
  from?: string | undefined
  to?: string | undefined
  /** The last entry of the page before. */
  before?: string | undefined
}

/** The newest entries that fit. */
export async function auditEntries(c: AppContext, filter: Filter, limit: number): Promise<AuditEntry[]> {
  const rows = await entriesQuery(c.var.system.db, c.var.scope.organization_id, filter, limit)
  return rows.map(({ at, actor_id, person, key, survey_id, title, ...row }) => ({
    ...row,
    at: iso(at),
    actor: actor_id === null ? null : { id: actor_id, name: person ?? key },
    survey: survey_id === null ? null : { id: survey_id, title },
  }))
}

const subjects = alias(people, 'subjects')
const subjectSurveys = alias(surveys, 'subject_surveys')

/** Of the other things that are acted on: each is looked for, by its key, where it is none of those before. */
const OTHER_NAMES = [
  named(organizations.name, organizations.id, organizations.id),
  named(participantGroups.name, participantGroups.id, participantGroups.organization_id),
  named(invitations.address, invitations.id, invitations.organization_id),
  named(mails.to_address, mails.id, mails.organization_id),
  named(apiKeys.name, apiKeys.id, apiKeys.organization_id),
  named(reports.title, reports.id, reports.organization_id),
]

/** Another organization's has no name here. */
function named(name: SQLiteColumn, id: SQLiteColumn, organization_id: SQLiteColumn): SQL {
  return sql`(select ${name} from ${name.table} where ${id} = ${auditLog.subject_id} and ${organization_id} = ${auditLog.organization_id})`
}

/** By the name that lists have for them, though they may be in none any more. */
const personNamed = sql`case when ${subjects.id} is not null then nullif(${nameWithin(auditLog.organization_id, subjects.id)}, '') end`

/** Rides audit_log_by_actor, _by_action, _by_subject or _in_survey, else audit_log_of_organization: all of them end in the id, which sorts by age. */
export function entriesQuery(db: Database, organization_id: string, filter: Filter, limit: number) {
  const { actor, action, subject, survey, from, to, before } = filter
  return db
    .select({
      id: auditLog.id,
      at: auditLog.at,
      actor_id: auditLog.actor_id,
      person: people.full_name,
      key: apiKeys.name,
      action: auditLog.action,
      subject_id: auditLog.subject_id,
      subject_name: sql<string | null>`coalesce(${personNamed}, ${subjectSurveys.title}, ${sql.join(OTHER_NAMES, sql`, `)})`,
      survey_id: auditLog.survey_id,
      title: surveys.title,
      request_id: auditLog.request_id,
    })
    .from(auditLog)
    .leftJoin(people, eq(people.id, auditLog.actor_id))
    .leftJoin(apiKeys, eq(apiKeys.id, auditLog.actor_id))
    .leftJoin(subjects, eq(subjects.id, auditLog.subject_id))
    .leftJoin(subjectSurveys, eq(subjectSurveys.id, auditLog.subject_id))
    .leftJoin(surveys, eq(surveys.id, auditLog.survey_id))
    .where(
      and(
        eq(auditLog.organization_id, organization_id),
        actor === undefined ? undefined : eq(auditLog.actor_id, actor),
        action === undefined ? undefined : eq(auditLog.action, action),
        subject === undefined ? undefined : eq(auditLog.subject_id, subject),
        survey === undefined ? undefined : eq(auditLog.survey_id, survey),
        from === undefined ? undefined : gte(auditLog.id, firstIdOf(from)),
        to === undefined ? undefined : lt(auditLog.id, firstIdOf(to)),
        before === undefined ? undefined : lt(auditLog.id, before),
      ),
    )
    .orderBy(desc(auditLog.id))
    .limit(limit)
}

/** Ids begin with their moment, so that a span of time is a span of ids. No entry is older than 1970. */
const firstIdOf = (moment: string) => idFrom('audit', Math.max(0, Date.parse(moment)), new Uint8Array(ID_CHANCE_BYTES))
