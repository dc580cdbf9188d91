import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { Settings } from '../../core/surveys/contract.ts'
import { enrolments } from '../db/schema/recurrence.ts'
import { responses } from '../db/schema/responses.ts'
import type { System } from '../scope.ts'

type Submission = typeof responses.$inferSelect

/**
 * The statement that writes a submission into the person's enrolment, enrolling whoever came by the public link. The
 * first response that counts stays the baseline.
 */
export function enrolSubmitter({ db }: System, response: Submission, settings: Settings) {
  const hasWait = settings.min_days_between_attempts > 0
  const now = {
    attempts: response.attempt_number,
    last_submitted_at: response.submitted_at,
    next_eligible_date: response.next_eligible_date,
    latest_score: response.score,
    status: hasWait ? ('waiting' as const) : ('completed' as const),
    status_until: hasWait ? response.next_eligible_date : null,
  }
  const first = {
    organization_id: response.organization_id,
    survey_id: response.survey_id,
    person_id: response.person_id,
    enrolled_at: response.submitted_at,
    baseline_response_id: response.id,
    baseline_score: response.score,
  }
  return db
    .insert(enrolments)
    .values({ ...first, ...now })
    .onConflictDoUpdate({
      target: [enrolments.survey_id, enrolments.person_id],
      set: {
        ...now,
        baseline_response_id: sql`coalesce(${enrolments.baseline_response_id}, ${response.id})`,
        baseline_score: sql`case when ${enrolments.baseline_response_id} is null then ${response.score} else ${enrolments.baseline_score} end`,
      },
    })
}

export const enrolmentOf = ({ db }: System, survey_id: string, person_id: string) =>
  db
    .select()
    .from(enrolments)
    .where(and(eq(enrolments.survey_id, survey_id), eq(enrolments.person_id, person_id)))
    .get()

/**
 * The statement that reads baseline, latest and attempts afresh from the responses that are there, after some were moved or
 * removed; the sweep decides the status next. Where none is left, when the last one was given stays known: it says when
 * the next one is due, and no more.
 */
export const recountEnrolments = ({ db }: System, which: SQL | undefined, now: number) =>
  db
    .update(enrolments)
    .set({
      attempts: sql`coalesce(${ofResponses('last', responses.attempt_number)}, ${enrolments.attempts})`,
      last_submitted_at: sql`coalesce(${ofResponses('last', responses.submitted_at)}, ${enrolments.last_submitted_at})`,
      next_eligible_date: sql`coalesce(${ofResponses('last', responses.next_eligible_date)}, ${enrolments.next_eligible_date})`,
      latest_score: ofResponses('last', responses.score),
      baseline_response_id: ofResponses('first', responses.id),
      baseline_score: ofResponses('first', responses.score),
      status_until: now,
    })
    .where(which)

/** A column of the enrolment's first or last response. Rides responses_attempts. */
const ofResponses = (which: 'first' | 'last', column: SQLiteColumn) => sql`(select ${column} from ${responses}
  where ${responses.survey_id} = ${enrolments.survey_id} and ${responses.person_id} = ${enrolments.person_id}
  order by ${responses.attempt_number} ${sql.raw(which === 'first' ? 'asc' : 'desc')} limit 1)`
