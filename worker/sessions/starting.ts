import { and, eq, inArray } from 'drizzle-orm'
import { refuse } from '../../core/problem.ts'
import { mustBeOpen } from '../../core/sessions/admission.ts'
import type { Started } from '../../core/sessions/contract.ts'
import { isResumable, sessionStatus } from '../../core/sessions/lifecycle.ts'
import { isAlreadyThere } from '../db/open.ts'
import { memberships } from '../db/schema/organizations.ts'
import { sessions } from '../db/schema/sessions.ts'
import { type AppContext, newId } from '../http/context.ts'
import { randomSecret, sha256 } from '../http/secrets.ts'
import { enrolmentOf } from '../recurrence/queries.ts'
import { viewLive } from './live.ts'
import { attemptsOf, publishedSurvey, type SessionRow, unfinishedSession } from './queries.ts'
import { statusOf } from './view.ts'

type Published = NonNullable<Awaited<ReturnType<typeof publishedSurvey>>>
type Result = { started: Started; isNew: boolean }

/** Starts an attempt, or finds the unfinished one again. */
export async function start(c: AppContext, survey_id: string, fresh: boolean): Promise<Result> {
  const published = await publishedSurvey(c.var.system, survey_id)
  if (!published) refuse({ code: 'not-found' })
  const { person_id, respondent_token, by, refused } = c.var.caller
  // Somebody who was signed in would not want to begin as a stranger.
  if (by === 'bearer' && refused) refuse({ code: refused })
  if (person_id) return startAs(c, published, person_id, fresh)
  if (published.survey.settings.access === 'members') refuse({ code: 'not-found' })
  const own = respondent_token && !fresh ? await visitorsSession(c, survey_id, respondent_token) : null
  if (own) return { started: await resumed(c, own, null), isNew: false }
  mustBeOpen(published.survey, c.var.now)
  const token = randomSecret()
  const row = newRow(c, published, { person_id: null, token_hash: await sha256(token) })
  await c.var.system.commit([c.var.system.db.insert(sessions).values(row)])
  return { started: { ...newState(row, null), respondent_token: token }, isNew: true }
}

/** A person has one unfinished session of a survey: two starts at once find the same. */
async function startAs(c: AppContext, published: Published, person_id: string, fresh: boolean): Promise<Result> {
  const { system, now } = c.var
  const { survey } = published
  if (!(await mayTake(c, survey, person_id))) refuse({ code: 'not-found' })
  const attempts = await attemptsOf(system, survey.id, person_id)
  if (attempts.next_eligible_date !== null && now < attempts.next_eligible_date)
    refuse({ code: 'too-early', next_eligible_date: attempts.next_eligible_date })
  const unfinished = await unfinishedSession(system, survey.id, person_id, now)
  if (unfinished && !(fresh && sessionStatus(unfinished, now) === 'abandoned')) {
    if (unfinished.status === 'waiting' || unfinished.status === 'abandoned') await wake(c, unfinished)
    return { started: await resumed(c, unfinished, attempts.count + 1), isNew: false }
  }
  mustBeOpen(survey, now)
  const row = newRow(c, published, { person_id, token_hash: null })
  const setAside = system.db
    .update(sessions)
    .set({ status: 'abandoned' })
    .where(eq(sessions.id, unfinished?.id ?? ''))
  try {
    await system.commit([setAside, system.db.insert(sessions).values(row)])
  } catch (error) {
    if (!isAlreadyThere(error)) throw error
    return startAs(c, published, person_id, false)
  }
  return { started: newState(row, attempts.count + 1), isNew: true }
}

/** A held draft whose day has come, or an attempt that was set aside, is an unfinished session again. */
const wake = ({ var: { system } }: AppContext, { id, status }: SessionRow) =>
  system.commit([
    system.db
      .update(sessions)
      .set({ status: 'in_progress', held_until: null })
      .where(and(eq(sessions.id, id), eq(sessions.status, status))),
  ])

async function visitorsSession(c: AppContext, survey_id: string, token: string): Promise<SessionRow | null> {
  const { system, now } = c.var
  const own = and(
    eq(sessions.token_hash, await sha256(token)),
    eq(sessions.survey_id, survey_id),
    inArray(sessions.status, ['not_started', 'in_progress', 'abandoned']),
  )
  const row = await system.db.select().from(sessions).where(own).get()
  return row && isResumable(sessionStatus(row, now)) ? row : null
}

/** To anyone but members and assigned people, a members' survey is not there. */
export async function mayTake(c: AppContext, { id, organization_id, settings }: Published['survey'], person_id: string): Promise<boolean> {
  if (settings.access === 'link') return true
  const { system } = c.var
  const member = await system.db
    .select({ role: memberships.role })
    .from(memberships)
    .where(and(eq(memberships.organization_id, organization_id), eq(memberships.person_id, person_id)))
    .get()
  return member !== undefined || (await enrolmentOf(system, id, person_id)) !== undefined
}

async function resumed(c: AppContext, row: SessionRow, attempt_number: number | null): Promise<Started> {
  const live = await viewLive(c, row.id)
  const { answers, current_question_index, percent_complete, revision } = live
  return {
    session_id: row.id,
    attempt_number,
    status: statusOf(row, live, c.var.now),
    answers,
    current_question_index,
    percent_complete,
    revision,
  }
}

function newRow(c: AppContext, { survey }: Published, holder: { person_id: string | null; token_hash: string | null }): SessionRow {
  const { now } = c.var
  return {
    id: newId('session', now),
    organization_id: survey.organization_id,
    survey_id: survey.id,
    version: survey.version,
    ...holder,
    status: 'not_started',
    percent_complete: 0,
    answered_count: 0,
    current_question_index: 0,
    active_seconds: 0,
    held_until: null,
    merged_into: null,
    started_at: now,
    last_activity_at: now,
    completed_at: null,
  }
}

const newState = ({ id }: SessionRow, attempt_number: number | null): Started => ({
  session_id: id,
  attempt_number,
  status: 'not_started',
  answers: {},
  current_question_index: 0,
  percent_complete: 0,
  revision: 0,
})
