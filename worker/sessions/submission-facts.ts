import { and, eq, notInArray, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { Settings, SurveyStatus } from '../../core/surveys/contract.ts'
import { responses } from '../db/schema/responses.ts'
import { sessions } from '../db/schema/sessions.ts'
import { surveys, surveyVersions } from '../db/schema/surveys.ts'
import type { System } from '../scope.ts'

/** What a submission is decided on. */
export type SubmissionFacts = {
  session: (typeof sessions.$inferSelect)['status']
  person_id: string | null
  survey: { status: SurveyStatus; closed_at: number | null; settings: Settings }
  series: number
  /** Of the person's latest response to the survey. */
  attempts: number | null
  next_eligible_date: number | null
}

/** All of it in one statement: what D1 takes is most of what a submission costs. In a batch, two columns of one name would be one. */
export const submissionFacts = ({ db }: System, session_id: string) =>
  db
    .select({
      session: sql<SubmissionFacts['session']>`${sessions.status}`.as('session_status'),
      person_id: sessions.person_id,
      survey: { status: surveys.status, closed_at: surveys.closed_at, settings: surveys.settings },
      series: surveyVersions.series,
      attempts: ofLastAttempt<number | null>(responses.attempt_number).as('attempts'),
      next_eligible_date: ofLastAttempt<number | null>(responses.next_eligible_date).as('eligible'),
    })
    .from(sessions)
    .innerJoin(surveys, eq(surveys.id, sessions.survey_id))
    .innerJoin(surveyVersions, and(eq(surveyVersions.survey_id, sessions.survey_id), eq(surveyVersions.version, sessions.version)))
    .where(eq(sessions.id, session_id))

/** Whether all of it holds still, where a statement changes the session's row. */
export const holdsStill = ({ person_id, survey, attempts, next_eligible_date }: SubmissionFacts): SQL | undefined =>
  and(
    notInArray(sessions.status, ['completed', 'merged']),
    sql`${sessions.person_id} is ${person_id}`,
    sql`${ofLastAttempt(responses.attempt_number)} is ${attempts}`,
    sql`${ofLastAttempt(responses.next_eligible_date)} is ${next_eligible_date}`,
    sql`exists (select 1 from ${surveys} where ${surveys.id} = ${sessions.survey_id} and ${surveys.status} = ${survey.status}
      and ${surveys.closed_at} is ${survey.closed_at} and ${surveys.settings} = ${JSON.stringify(survey.settings)})`,
  )

/** A column of the person's latest response to the survey. Rides responses_attempts. */
const ofLastAttempt = <T>(column: SQLiteColumn) => sql<T>`(select ${column} from ${responses}
  where ${responses.survey_id} = ${sessions.survey_id} and ${responses.person_id} = ${sessions.person_id}
  order by ${responses.attempt_number} desc limit 1)`
