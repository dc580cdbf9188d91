import { and, eq, ne } from 'drizzle-orm'
import { refuse } from '../../core/problem.ts'
import { nextEligibleAt } from '../../core/recurrence/cooldown.ts'
import { SCORING_VERSION, scoreResponse } from '../../core/responses/scoring.ts'
import { mustBeFinishable } from '../../core/sessions/admission.ts'
import type { Completed } from '../../core/sessions/contract.ts'
import type { Answers } from '../../core/surveys/contract.ts'
import { insertRows } from '../db/bulk.ts'
import { isAlreadyThere, mustHaveChanged, type Statement } from '../db/open.ts'
import { responseScores, responses } from '../db/schema/responses.ts'
import { sessions } from '../db/schema/sessions.ts'
import { surveys, surveyVersions } from '../db/schema/surveys.ts'
import { iso } from '../http/context.ts'
import { enrolSubmitter } from '../recurrence/queries.ts'
import type { System } from '../scope.ts'
import { attemptsOf, submittedReply } from './queries.ts'
import type { Identity, Standing } from './store.ts'

export type Submitter = Identity & { person_id: string }

/**
 * Commits a session's response: answers, scores, the session's end and the person's enrolment, in one transaction under
 * the session's id. Asked again, or by two at once, it gives the response that is there.
 */
export async function submit(system: System, session: Submitter, answers: Answers, standing: Standing, now: number): Promise<Completed> {
  const before = await submittedReply(system, session.session_id)
  if (before) return before
  const { survey, series } = await surveyOf(system, session)
  mustBeFinishable(survey, now)
  const attempts = await attemptsOf(system, session.survey_id, session.person_id)
  if (attempts.next_eligible_date !== null && now < attempts.next_eligible_date) return hold(system, session, attempts.next_eligible_date)
  const { score, group_results } = scoreResponse(session.definition, answers, survey.settings)
  const response = {
    id: session.session_id,
    organization_id: session.organization_id,
    survey_id: session.survey_id,
    version: session.version,
    series,
    person_id: session.person_id,
    attempt_number: attempts.count + 1,
    submitted_at: now,
    next_eligible_date: nextEligibleAt(now, survey.settings.min_days_between_attempts),
    active_seconds: standing.active_seconds,
    answers,
    score,
    scoring_version: SCORING_VERSION,
  }
  const scores = group_results.map(({ group_id, score, max_score, percentage }) => ({
    response_id: response.id,
    organization_id: response.organization_id,
    survey_id: response.survey_id,
    group_id,
    score,
    max_score,
    percentage,
  }))
  const statements: Statement[] = [
    system.db.update(sessions).set(endOf(standing, now)).where(isOwn(response.id)),
    mustHaveChanged(system.db),
    system.db.insert(responses).values(response),
    ...insertRows(system.db, responseScores, scores),
    enrolSubmitter(system, response, survey.settings),
  ]
  try {
    await system.commit(statements)
  } catch (error) {
    // The same session from elsewhere, or another session of the same person a moment ago: decide anew on what is there.
    if (isAlreadyThere(error)) return submit(system, session, answers, standing, now)
    throw error
  }
  const { attempt_number, next_eligible_date } = response
  return { response_id: response.id, attempt_number, score, group_results, next_eligible_date: iso(next_eligible_date) }
}

async function surveyOf({ db }: System, { survey_id, version }: Submitter) {
  const row = await db
    .select({ survey: surveys, series: surveyVersions.series })
    .from(surveys)
    .innerJoin(surveyVersions, and(eq(surveyVersions.survey_id, surveys.id), eq(surveyVersions.version, version)))
    .where(eq(surveys.id, survey_id))
    .get()
  return row ?? refuse({ code: 'not-found' })
}

const endOf = ({ active_seconds }: Standing, now: number) => ({
  status: 'completed' as const,
  completed_at: now,
  last_activity_at: now,
  percent_complete: 100,
  active_seconds,
})

/** A session whose answers went to another one submits nothing any more. */
const isOwn = (session_id: string) => and(eq(sessions.id, session_id), ne(sessions.status, 'merged'))

/** Too early: what was answered stays as a draft until the day comes. */
async function hold({ db }: System, { session_id }: Submitter, held_until: number): Promise<never> {
  await db.update(sessions).set({ status: 'waiting', held_until }).where(isOwn(session_id))
  refuse({ code: 'too-early', next_eligible_date: held_until })
}
