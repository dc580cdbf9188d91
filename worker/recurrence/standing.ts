import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { LifecycleFacts } from '../../core/recurrence/lifecycle.ts'
import type { Bars } from '../../core/recurrence/reminding.ts'
import { isOpen, opensAt } from '../../core/sessions/admission.ts'
import { emailAddresses, people } from '../db/schema/accounts.ts'
import { mailPreferences, suppressions } from '../db/schema/mail-preferences.ts'
import { organizations } from '../db/schema/organizations.ts'
import { enrolments } from '../db/schema/recurrence.ts'
import { sessions } from '../db/schema/sessions.ts'
import { surveys } from '../db/schema/surveys.ts'
import type { System } from '../scope.ts'

/**
 * An unfinished session with at least one answer: it decides the status before anything else does. A held draft is one from
 * its day on. The plus keeps SQLite from the index by status, which would visit every unfinished session there is.
 */
export const isUnfinished = (now: number) => sql`(+${sessions.status} in ('in_progress', 'abandoned')
  or +${sessions.status} = 'waiting' and ${sessions.held_until} <= ${now}) and ${sessions.answered_count} > 0`

/** What was set aside for an attempt that was submitted since is over. */
export const sessionActivity = (now: number) => sql<
  number | null
>`(select max(max(${sessions.last_activity_at}, coalesce(${sessions.held_until}, 0)))
  from ${sessions} where ${sessions.person_id} = ${enrolments.person_id} and ${sessions.survey_id} = ${enrolments.survey_id} and ${isUnfinished(now)}
    and not (+${sessions.status} = 'abandoned' and ${sessions.started_at} < coalesce(${enrolments.last_submitted_at}, 0)))`

/** Enrolments with every fact that a status follows from, in one read. Rides sessions_of_person for the sessions. */
export const standings = ({ db }: System, now: number, ...conditions: (SQL | undefined)[]) =>
  db
    .select({
      enrolment: enrolments,
      survey: { id: surveys.id, title: surveys.title, slug: surveys.slug, settings: surveys.settings },
      timezone: people.timezone,
      session_activity_at: sessionActivity(now),
    })
    .from(enrolments)
    .innerJoin(surveys, eq(surveys.id, enrolments.survey_id))
    .innerJoin(people, eq(people.id, enrolments.person_id))
    .where(and(...conditions))
    .$dynamic()

type StandingRow = Awaited<ReturnType<typeof standings>>[number]

export const factsOf = ({ enrolment, survey, timezone, session_activity_at }: StandingRow): LifecycleFacts => ({
  assigned_due_at: enrolment.assigned_due_at,
  last_submitted_at: enrolment.last_submitted_at,
  next_eligible_date: enrolment.next_eligible_date,
  moved_due_at: enrolment.moved_due_at,
  opens_at: opensAt(survey),
  cycle_due_at: enrolment.cycle_due_at,
  steps_decided: enrolment.steps_decided,
  session_activity_at,
  reminder_intervals: survey.settings.reminder_intervals,
  timezone,
})

/** What any reminder to a person hangs on, where `people` and their primary address are joined in. */
export const personFacts = {
  timezone: people.timezone,
  address: sql<string | null>`${emailAddresses.address}`.as('primary_address'),
  verified_at: emailAddresses.verified_at,
  is_suppressed: sql<number>`exists (select 1 from ${suppressions} where ${suppressions.address} = ${emailAddresses.address})`,
}

/** What any reminder of a survey hangs on. */
export const surveyFacts = {
  survey: {
    id: surveys.id,
    title: surveys.title,
    slug: surveys.slug,
    version: surveys.version,
    settings: surveys.settings,
    status: surveys.status,
    deleted_at: surveys.deleted_at,
  },
  organization: {
    id: organizations.id,
    name: organizations.name,
    timezone: organizations.timezone,
    deleted_at: organizations.deleted_at,
  },
}

/** The pluses: what a person has chosen is little and often nothing, and asking for each combination reads more than all of it. */
export const optedOut = (organization_id: SQLiteColumn, survey_id: SQLiteColumn) => sql<number>`exists (select 1 from ${mailPreferences}
  where ${mailPreferences.person_id} = ${people.id} and +${mailPreferences.kind} in ('all', 'reminders')
  and +${mailPreferences.organization_id} in ('', ${organization_id}) and +${mailPreferences.survey_id} in ('', ${survey_id}))`

const remindedFacts = { ...personFacts, ...surveyFacts, has_opted_out: optedOut(surveys.organization_id, surveys.id) }

/** Said as email_addresses_primary says it, so that the index serves. */
export const isPrimary = and(eq(emailAddresses.person_id, people.id), sql`${emailAddresses.is_primary} = 1`)

/** Enrolments with what their status follows from and what a reminder hangs on. */
export const reminded = ({ db }: System, now: number, ...conditions: (SQL | undefined)[]) =>
  db
    .select({ ...remindedFacts, enrolment: enrolments, session_activity_at: sessionActivity(now) })
    .from(enrolments)
    .innerJoin(surveys, eq(surveys.id, enrolments.survey_id))
    .innerJoin(organizations, eq(organizations.id, enrolments.organization_id))
    .innerJoin(people, eq(people.id, enrolments.person_id))
    .leftJoin(emailAddresses, isPrimary)
    .where(and(...conditions))
    .$dynamic()

export type RemindedRow = Awaited<ReturnType<typeof reminded>>[number]

type Barring = Omit<RemindedRow, 'enrolment' | 'session_activity_at' | 'timezone'>

export const barsOf = (row: Barring, removed_at: number | null, now: number): Bars => ({
  hasVerifiedEmail: row.verified_at !== null,
  isSuppressed: row.is_suppressed === 1,
  hasOptedOut: row.has_opted_out === 1,
  isRemoved: removed_at !== null,
  isOpen: row.survey.deleted_at === null && row.organization.deleted_at === null && isOpen(row.survey, now),
})
