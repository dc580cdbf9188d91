import { and, eq, gt, inArray } from 'drizzle-orm'
import { RESPONDENT_TOKEN_MS } from '../../core/auth/lifetimes.ts'
import { refuse } from '../../core/problem.ts'
import { mustBeOpen } from '../../core/sessions/admission.ts'
import type { Start, Started } from '../../core/sessions/contract.ts'
import type { Holder } from '../../core/sessions/holding.ts'
import type { Definition } from '../../core/surveys/contract.ts'
import { usesOf } from '../../core/surveys/logic/uses-logic.ts'
import { findQuestion } from '../../core/surveys/questions.ts'
import { untilAlone } from '../db/open.ts'
import { sessions } from '../db/schema/sessions.ts'
import { mustBeSignedIn } from '../http/access.ts'
import type { AppContext } from '../http/context.ts'
import { randomSecret, sha256 } from '../http/secrets.ts'
import { mustNotCrowd } from '../limits/queries.ts'
import type { LiveState } from './answering.ts'
import { attemptFor, newRow, woken } from './attempt.ts'
import { viewLive } from './live.ts'
import { type Published, publishedSurvey, type SessionRow } from './queries.ts'
import { statusOf } from './view.ts'

type Result = { started: Started; isNew: boolean }

/** Starts an attempt, or finds the unfinished one again. */
export async function start(c: AppContext, survey_id: string, { fresh = false, hidden }: Start): Promise<Result> {
  const published = await publishedSurvey(c.var.system, survey_id)
  if (!published) refuse({ code: 'not-found' })
  const fields = hiddenFields(published.definition, hidden)
  const { person_id, respondent_token, by, refused } = c.var.caller
  // Somebody who was signed in would not want to begin as a stranger.
  if (person_id || (by === 'bearer' && refused)) return startAs(c, published, await mustBeSignedIn(c), fresh, fields)
  if (published.survey.settings.access === 'members') refuse({ code: 'not-found' })
  const own = respondent_token && !fresh ? await visitorsSession(c, survey_id, respondent_token) : undefined
  return own ? { started: await resumed(c, own, null), isNew: false } : startVisitor(c, published, fields)
}

async function startVisitor(c: AppContext, published: Published, hidden: Hidden): Promise<Result> {
  mustBeOpen(published.survey, c.var.now)
  await mustNotCrowd(c, 'start-origin')
  const respondent_token = randomSecret()
  const holder = { person_id: null, token_hash: await sha256(respondent_token) }
  const row = newRow(c, published, { ...holder, hidden })
  await c.var.system.commit([c.var.system.db.insert(sessions).values(row)])
  const state = await newState(c, published, row, null, { ...holder, sign_in_id: null })
  return { started: { ...state, respondent_token }, isNew: true }
}

/** Of two starts at once one makes the session; the other looks again and finds it. */
async function startAs(c: AppContext, published: Published, person_id: string, fresh: boolean, hidden: Hidden): Promise<Result> {
  const { row, attempt_number, isNew } = await untilAlone(async () => {
    const attempt = await attemptFor(c, published, person_id, fresh, hidden)
    await c.var.system.commit(attempt.statements)
    return attempt
  })
  return { started: isNew ? await newState(c, published, row, attempt_number) : await resumed(c, row, attempt_number), isNew }
}

/** The one session that a visitor's token is for. A draft that is held says when; after that day it goes on. */
async function visitorsSession(c: AppContext, survey_id: string, token: string): Promise<SessionRow | undefined> {
  const { system, now } = c.var
  const own = and(
    eq(sessions.token_hash, await sha256(token)),
    eq(sessions.survey_id, survey_id),
    gt(sessions.started_at, now - RESPONDENT_TOKEN_MS),
    inArray(sessions.status, ['not_started', 'in_progress', 'abandoned', 'waiting']),
  )
  const row = await system.db.select().from(sessions).where(own).get()
  if (row?.status !== 'waiting') return row
  if (row.held_until !== null && now < row.held_until) refuse({ code: 'too-early', next_eligible_date: row.held_until })
  const { statements, row: awake } = woken(system, row)
  await system.commit(statements)
  return awake
}

async function resumed(c: AppContext, row: SessionRow, attempt_number: number | null): Promise<Started> {
  const live = await viewLive(c, row.id)
  return { session_id: row.id, attempt_number, status: statusOf(row, live, c.var.now), ...shownState(live) }
}

function shownState({ answers, current_question_index, percent_complete, revision, context }: LiveState) {
  return { answers, current_question_index, percent_complete, revision, ...(context && { context }) }
}

const UNTOUCHED = { answers: {}, current_question_index: 0, percent_complete: 0, revision: 0 }

/** Only where there are conditions its object is asked already: what it knows is what they look at. */
async function newState(
  c: AppContext,
  { definition }: Published,
  { id }: SessionRow,
  attempt_number: number | null,
  holder?: Holder,
): Promise<Started> {
  const state = usesOf(definition).logic ? shownState(await viewLive(c, id, holder)) : UNTOUCHED
  return { session_id: id, attempt_number, status: 'not_started', ...state }
}

type Hidden = SessionRow['hidden']

/** What the link gives for hidden fields. There must be such fields; blank is nothing. */
function hiddenFields(definition: Definition, given: Start['hidden'] = {}): Hidden {
  const errors = Object.keys(given)
    .filter((id) => findQuestion(definition, id)?.kind !== 'hidden')
    .map((id) => ({ path: `hidden.${id}`, message: 'there is no such hidden field' }))
  if (errors.length > 0) refuse({ code: 'invalid-input', errors })
  const fields = Object.entries(given).filter(([, value]) => value.trim() !== '')
  return fields.length > 0 ? Object.fromEntries(fields) : null
}
