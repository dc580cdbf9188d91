import { and, eq, inArray, lte } from 'drizzle-orm'
import { refuse } from '../../core/problem.ts'
import { mustBeOpen } from '../../core/sessions/admission.ts'
import { sessionStatus, UNTOUCHED_MS } from '../../core/sessions/lifecycle.ts'
import type { Statement } from '../db/open.ts'
import { answerFiles } from '../db/schema/files.ts'
import { sessions } from '../db/schema/sessions.ts'
import { roleIn } from '../db/tenancy.ts'
import { answerFilesGo } from '../files/queries.ts'
import { type AppContext, newId } from '../http/context.ts'
import { enrolmentOf } from '../recurrence/queries.ts'
import type { System } from '../scope.ts'
import { attemptsOf, type Published, type SessionRow, unfinishedSession } from './queries.ts'

/** A person's attempt: the unfinished one or a new one, and the statements that make it so. */
export type Attempt = { row: SessionRow; attempt_number: number; isNew: boolean; statements: Statement[] }

/** A person has one unfinished session of a survey. Committed by two at once, the second finds it there already. */
export async function attemptFor(
  c: AppContext,
  published: Published,
  person_id: string,
  fresh: boolean,
  hidden: SessionRow['hidden'] = null,
): Promise<Attempt> {
  const { system, now } = c.var
  const { survey } = published
  if (!(await mayTake(c, survey, person_id))) refuse({ code: 'not-found' })
  const { count, next_eligible_date } = await attemptsOf(system, survey.id, person_id)
  if (next_eligible_date !== null && now < next_eligible_date) refuse({ code: 'too-early', next_eligible_date })
  const attempt_number = count + 1
  const unfinished = await unfinishedSession(system, survey.id, person_id, now)
  if (unfinished && !(fresh && sessionStatus(unfinished, now) === 'abandoned'))
    return { ...woken(system, unfinished), attempt_number, isNew: false }
  mustBeOpen(survey, now)
  const row = newRow(c, published, { person_id, token_hash: null, hidden })
  const statements = [
    ...removeUntouched(system, survey.id, person_id, now),
    ...(unfinished ? [setAside(system, unfinished)] : []),
    system.db.insert(sessions).values(row),
  ]
  return { row, attempt_number, isNew: true, statements }
}

/** To anyone but members and assigned people, a members' survey is not there. */
export async function mayTake(c: AppContext, { id, organization_id, settings }: Published['survey'], person_id: string): Promise<boolean> {
  if (settings.access === 'link') return true
  const { system } = c.var
  return (await roleIn(system.db, organization_id, person_id)) !== null || (await enrolmentOf(system, id, person_id)) !== undefined
}

/** A held draft whose day has come, or an attempt that was set aside, is an unfinished session again. */
export function woken({ db }: System, row: SessionRow): { row: SessionRow; statements: Statement[] } {
  if (row.status !== 'waiting' && row.status !== 'abandoned') return { row, statements: [] }
  const change = { status: 'in_progress' as const, held_until: null, left_behind: false }
  const asRead = and(eq(sessions.id, row.id), eq(sessions.status, row.status))
  return { row: { ...row, ...change }, statements: [db.update(sessions).set(change).where(asRead)] }
}

const setAside = ({ db }: System, { id }: SessionRow) =>
  db.update(sessions).set({ status: 'abandoned', left_behind: true }).where(eq(sessions.id, id))

/** What was started and not touched for thirty days makes room. */
function removeUntouched(system: System, survey_id: string, person_id: string, now: number): Statement[] {
  const { db } = system
  const untouched = and(
    eq(sessions.survey_id, survey_id),
    eq(sessions.person_id, person_id),
    eq(sessions.status, 'not_started'),
    lte(sessions.last_activity_at, now - UNTOUCHED_MS),
  )
  const theirs = inArray(answerFiles.session_id, db.select({ id: sessions.id }).from(sessions).where(untouched))
  return [...answerFilesGo(system, theirs, now), db.delete(sessions).where(untouched)]
}

export function newRow(c: AppContext, { survey }: Published, brought: Pick<SessionRow, 'person_id' | 'token_hash' | 'hidden'>): SessionRow {
  const { now } = c.var
  return {
    id: newId('session', now),
    organization_id: survey.organization_id,
    survey_id: survey.id,
    version: survey.version,
    ...brought,
    proved_by: null,
    devices: null,
    status: 'not_started',
    percent_complete: 0,
    answered_count: 0,
    current_question_index: 0,
    active_seconds: 0,
    held_until: null,
    left_behind: false,
    merged_into: null,
    started_at: now,
    last_activity_at: now,
    completed_at: null,
    incomplete_reminders_sent: 0,
    last_incomplete_reminder_at: null,
    remind_due_at: null,
  }
}
