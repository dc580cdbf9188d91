import { and, eq, ne } from 'drizzle-orm'
import { refuse } from '../../core/problem.ts'
import { nextEligibleAt } from '../../core/recurrence/cooldown.ts'
import type { GroupResult } from '../../core/responses/contract.ts'
import { SCORING_VERSION, scoreResponse } from '../../core/responses/scoring.ts'
import { mustBeFinishable } from '../../core/sessions/admission.ts'
import type { Completed } from '../../core/sessions/contract.ts'
import type { Answers } from '../../core/surveys/contract.ts'
import { insertRows } from '../db/bulk.ts'
import { mustHaveChanged, untilAlone } from '../db/open.ts'
import { responseScores, responses } from '../db/schema/responses.ts'
import { sessions } from '../db/schema/sessions.ts'
import { surveys, surveyVersions } from '../db/schema/surveys.ts'
import { iso } from '../http/context.ts'
import { enrolSubmitter } from '../recurrence/queries.ts'
import type { System } from '../scope.ts'
import { lastAttempt, submittedReply } from './queries.ts'
import type { Identity, Standing } from './store.ts'

export type Submitter = Identity & { person_id: string }

/**
 * Commits a session's response: answers, scores, the session's end and the person's enrolment, in one transaction under
 * the session's id. Asked again, or by two at once, it gives the response that is there.
 */
export const submit = (system: System, session: Submitter, answers: Answers, standing: Standing, now: number): Promise<Completed> =>
  // The same session from elsewhere, or another of the same person a moment ago: decide anew on what is there.
  untilAlone(async () => {
    const facts = await factsFor(system, session)
    if (facts.isSubmitted) return (await submittedReply(system, session.session_id)) ?? refuse({ code: 'not-found' })
    mustBeFinishable(facts.survey, now)
    const { next_eligible_date = null } = facts.last ?? {}
    if (next_eligible_date !== null && now < next_eligible_date) return hold(system, session, next_eligible_date)
    const { score, group_results } = scoreResponse(session.definition, answers, facts.survey.settings)
    const response = { ...responseTo(session, facts, now), active_seconds: standing.active_seconds, answers, score }
    await system.commit([
      system.db.update(sessions).set(endOf(standing, now)).where(isOwn(response.id)),
      mustHaveChanged(system.db),
      system.db.insert(responses).values(response),
      ...insertRows(system.db, responseScores, scoreRows(response, group_results)),
      enrolSubmitter(system, response, facts.survey.settings),
    ])
    const { attempt_number } = response
    return { response_id: response.id, attempt_number, score, group_results, next_eligible_date: iso(response.next_eligible_date) }
  })

type Facts = {
  isSubmitted: boolean
  survey: Pick<typeof surveys.$inferSelect, 'status' | 'closed_at' | 'settings'>
  series: number
  last: { attempt_number: number; next_eligible_date: number } | undefined
}

/** Everything that the decision needs, in one read. */
async function factsFor({ db }: System, { session_id, survey_id, version, person_id }: Submitter): Promise<Facts> {
  const [[submitted], [row], [last]] = await db.batch([
    db.select({ id: responses.id }).from(responses).where(eq(responses.id, session_id)),
    db
      .select({
        survey: { status: surveys.status, closed_at: surveys.closed_at, settings: surveys.settings },
        series: surveyVersions.series,
      })
      .from(surveys)
      .innerJoin(surveyVersions, and(eq(surveyVersions.survey_id, surveys.id), eq(surveyVersions.version, version)))
      .where(eq(surveys.id, survey_id)),
    lastAttempt(db, survey_id, person_id),
  ])
  if (!row) refuse({ code: 'not-found' })
  return { isSubmitted: submitted !== undefined, ...row, last }
}

const responseTo = (
  { session_id, organization_id, survey_id, version, person_id }: Submitter,
  { survey, series, last }: Facts,
  now: number,
) => ({
  id: session_id,
  organization_id,
  survey_id,
  version,
  series,
  person_id,
  attempt_number: (last?.attempt_number ?? 0) + 1,
  submitted_at: now,
  next_eligible_date: nextEligibleAt(now, survey.settings.min_days_between_attempts),
  scoring_version: SCORING_VERSION,
})

type Owner = { id: string; organization_id: string; survey_id: string }

const scoreRows = ({ id, organization_id, survey_id }: Owner, results: readonly GroupResult[]) =>
  results.map(({ group_id, score, max_score, percentage }) => ({
    response_id: id,
    organization_id,
    survey_id,
    group_id,
    score,
    max_score,
    percentage,
  }))

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
