import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { StandingFacts } from '../../core/recurrence/status.ts'
import { people } from '../db/schema/accounts.ts'
import { enrolments } from '../db/schema/recurrence.ts'
import { sessions } from '../db/schema/sessions.ts'
import { surveys } from '../db/schema/surveys.ts'
import type { System } from '../scope.ts'

/**
 * An unfinished session with at least one answer: it decides the status before anything else does. The plus keeps
 * SQLite from the index by status, which would visit every unfinished session there is.
 */
export const isUnfinished = sql`+${sessions.status} in ('in_progress', 'abandoned') and ${sessions.answered_count} > 0`

const sessionActivity = sql<number | null>`(select max(${sessions.last_activity_at}) from ${sessions}
  where ${sessions.person_id} = ${enrolments.person_id} and ${sessions.survey_id} = ${enrolments.survey_id} and ${isUnfinished})`

/** Enrolments with every fact that a status follows from, in one read. Rides sessions_of_person for the sessions. */
export const standings = ({ db }: System, ...conditions: (SQL | undefined)[]) =>
  db
    .select({
      enrolment: enrolments,
      survey: { id: surveys.id, title: surveys.title, slug: surveys.slug, settings: surveys.settings },
      timezone: people.timezone,
      session_activity_at: sessionActivity,
    })
    .from(enrolments)
    .innerJoin(surveys, eq(surveys.id, enrolments.survey_id))
    .innerJoin(people, eq(people.id, enrolments.person_id))
    .where(and(...conditions))
    .$dynamic()

type StandingRow = Awaited<ReturnType<typeof standings>>[number]

export const factsOf = ({ enrolment, survey, timezone, session_activity_at }: StandingRow): StandingFacts => ({
  assigned_due_at: enrolment.assigned_due_at,
  last_submitted_at: enrolment.last_submitted_at,
  next_eligible_date: enrolment.next_eligible_date,
  session_activity_at,
  reminder_intervals: survey.settings.reminder_intervals,
  timezone,
})
