import { and, eq, ne, type SQL } from 'drizzle-orm'
import { namedFiles, takesFile } from '../../core/files/answers.ts'
import { refusalFacts, refuse } from '../../core/problem.ts'
import { nextEligibleAt } from '../../core/recurrence/cooldown.ts'
import type { GroupResult } from '../../core/responses/contract.ts'
import { SCORING_VERSION, scoreResponse } from '../../core/responses/scoring.ts'
import { mustBeFinishable } from '../../core/sessions/admission.ts'
import type { Completed } from '../../core/sessions/contract.ts'
import type { Definition } from '../../core/surveys/contract.ts'
import { faultAt } from '../../core/surveys/faults.ts'
import type { Path } from '../../core/surveys/logic/path.ts'
import { questionsOf } from '../../core/surveys/questions.ts'
import { insertRows } from '../db/bulk.ts'
import { isAlreadyThere, mustHaveChanged, type Statement, untilAlone } from '../db/open.ts'
import { responseScores, responses } from '../db/schema/responses.ts'
import { sessions } from '../db/schema/sessions.ts'
import { answerFilesGo, filesOfSession, unnamedFiles } from '../files/queries.ts'
import { iso } from '../http/context.ts'
import { enrolSubmitter } from '../recurrence/queries.ts'
import type { System } from '../scope.ts'
import { closeWhenFull } from '../surveys/queries.ts'
import { asShown, submittedReply } from './queries.ts'
import type { Identity } from './store.ts'
import { holdsStill, type SubmissionFacts, submissionFacts } from './submission-facts.ts'
import { submittedAnswers } from './way.ts'

export type Submitter = Identity & { person_id: string }
export type Given = { path: Path<Definition>; dropped: string[]; active_seconds: number }

type Submission = { session: Submitter; given: Given; now: number; beforeCommit: () => void }

/**
 * Commits a session's response: answers, scores, the session's end and the person's enrolment, in one transaction under
 * the session's id. Asked again, or by two at once, it gives the response that is there. `beforeCommit` is called when
 * nothing can be refused any more.
 */
export const submit = async (system: System, submission: Submission): Promise<Completed> =>
  (await submitAsKnown(system, submission)) ??
  // The same session from elsewhere, or another of the same person a moment ago: decide anew on what is there.
  untilAlone(() => submitAsRead(system, submission))

/**
 * On what was known when the object last read its session: D1 is asked once and not twice, and the transaction itself finds
 * whether it holds still. Null where it may not.
 */
async function submitAsKnown(system: System, submission: Submission): Promise<Completed | null> {
  const { session, now } = submission
  const { ahead } = session
  if (!ahead || ahead.session === 'completed' || ahead.session === 'merged' || isTooEarly(ahead, now)) return null
  try {
    mustBeFinishable(ahead.survey, now)
    return await commitResponse(system, submission, ahead, holdsStill(ahead))
  } catch (error) {
    if (isAlreadyThere(error) || refusalFacts(error)) return null
    throw error
  }
}

async function submitAsRead(system: System, submission: Submission): Promise<Completed> {
  const { session, now } = submission
  const facts = (await submissionFacts(system, session.session_id).get()) ?? refuse({ code: 'not-found' })
  if (facts.session === 'completed') return (await submittedReply(system, session.session_id)) ?? refuse({ code: 'not-found' })
  if (facts.session === 'merged') refuse({ code: 'changed-meanwhile' })
  mustBeFinishable(facts.survey, now)
  if (isTooEarly(facts, now)) return hold(system, session, facts.next_eligible_date)
  return commitResponse(system, submission, facts)
}

type TooEarly = { next_eligible_date: number }

const isTooEarly = (facts: SubmissionFacts, now: number): facts is SubmissionFacts & TooEarly =>
  facts.next_eligible_date !== null && now < facts.next_eligible_date

/** Refuses as overtaken where `condition` does not hold. */
async function commitResponse(
  system: System,
  { session, given, now, beforeCommit }: Submission,
  facts: SubmissionFacts,
  condition?: SQL,
): Promise<Completed> {
  const scored = scoreResponse(given.path.definition, given.path.answers, facts.survey.settings)
  const { active_seconds, dropped } = given
  const kept = { answers: submittedAnswers(given.path), dropped: dropped.length > 0 ? dropped : null, active_seconds }
  const response = { ...responseTo(session, facts, now), ...kept, score: scored.score }
  const files = await filesAtEnd(system, session, given, now)
  beforeCommit()
  await system.commit([
    system.db
      .update(sessions)
      .set(endOf(given, now))
      .where(and(eq(sessions.id, response.id), condition)),
    ...(condition ? [mustHaveChanged(system.db)] : []),
    system.db.insert(responses).values(response),
    ...insertRows(system.db, responseScores, scoreRows(response, scored.group_results)),
    enrolSubmitter(system, response, facts.survey.settings),
    ...closeWhenFull(system, session.survey_id, facts.survey.settings, now),
    ...files,
  ])
  const { attempt_number } = response
  const next = iso(response.next_eligible_date)
  const completed = { response_id: response.id, attempt_number, ...scored, next_eligible_date: next, dropped_answers: dropped }
  return asShown(system, completed, facts.survey.settings)
}

const responseTo = (
  { session_id, organization_id, survey_id, version, person_id }: Submitter,
  { survey, series, attempts, person_id: owner }: SubmissionFacts,
  now: number,
) => ({
  id: session_id,
  organization_id,
  survey_id,
  version,
  series,
  // Two records may have been joined since the session's object learned whose it is: the row knows better.
  person_id: owner ?? person_id,
  attempt_number: (attempts ?? 0) + 1,
  submitted_at: now,
  next_eligible_date: nextEligibleAt(now, survey.settings.min_days_between_attempts),
  scoring_version: SCORING_VERSION,
})

/**
 * Statements by which the files that no answer names any more go. Refuses answers that name a file which is not here: one of
 * another attempt, or of a session that is gone.
 */
async function filesAtEnd(system: System, { definition, session_id }: Submitter, { path }: Given, now: number): Promise<Statement[]> {
  if (!questionsOf(definition).some(takesFile)) return []
  const named = namedFiles(definition, path.answers)
  const there = named.length > 0 ? await filesOfSession(system, session_id) : []
  const errors = named
    .filter(({ question_id, file_id }) => !there.some((file) => file.id === file_id && file.question_id === question_id))
    .map(({ question_id }) => faultAt(question_id, { code: 'file-gone' }))
  if (errors.length > 0) refuse({ code: 'invalid-input', errors })
  const ids = named.map(({ file_id }) => file_id)
  return answerFilesGo(system, unnamedFiles(session_id, ids), now)
}

type Owner = { id: string; organization_id: string; survey_id: string }

/** The narrow rows that keep a response's group results. */
export const scoreRows = ({ id, organization_id, survey_id }: Owner, results: readonly GroupResult[]) =>
  results.map(({ group_id, score, max_score, percentage }) => ({
    response_id: id,
    organization_id,
    survey_id,
    group_id,
    score,
    max_score,
    percentage,
  }))

const endOf = ({ active_seconds }: Given, now: number) => ({
  status: 'completed' as const,
  completed_at: now,
  last_activity_at: now,
  percent_complete: 100,
  active_seconds,
})

/** Not one whose answers went to another. */
const isOwn = (session_id: string) => and(eq(sessions.id, session_id), ne(sessions.status, 'merged'))

/** Too early: what was answered stays as a draft until the day comes. */
async function hold({ db }: System, { session_id }: Submitter, held_until: number): Promise<never> {
  await db.update(sessions).set({ status: 'waiting', held_until }).where(isOwn(session_id))
  refuse({ code: 'too-early', next_eligible_date: held_until })
}
