/** Extending, waiving, and taking either back, for one respondent or a selection: the same statements for both. */
import { and, eq, inArray, sql } from 'drizzle-orm'
import { type CycleState, type Acted as Decided, extended, waived } from '../../core/compliance/acting.ts'
import type { Acted, NotPossible } from '../../core/compliance/contract.ts'
import { refuse } from '../../core/problem.ts'
import { lifecycle } from '../../core/recurrence/lifecycle.ts'
import { isOpen } from '../../core/sessions/admission.ts'
import { auditedEach } from '../audit/queries.ts'
import { insertRows } from '../db/bulk.ts'
import type { Statement } from '../db/open.ts'
import { assignments, type BeforeAction, enrolments } from '../db/schema/recurrence.ts'
import { surveys } from '../db/schema/surveys.ts'
import type { AppContext } from '../http/context.ts'
import { fields } from '../recurrence/planning.ts'
import { factsOf, type RemindedRow, reminded } from '../recurrence/standing.ts'
import type { System } from '../scope.ts'

export type Asked = { action: 'extend'; days: number } | { action: 'waive' | 'undo' }
export type Making = { statements: Statement[]; reply: Acted[] }

export const listed = (ids: readonly string[]) => sql`(select value from json_each(${JSON.stringify(ids)}))`

/** The survey, which must be open: nobody is given time, let off or reminded of one that cannot be taken. */
export async function openSurvey({ var: { scope, now } }: AppContext, survey_id: string) {
  const survey = await scope.select({ survey: surveys }, surveys, eq(surveys.id, survey_id)).get()
  if (!survey || survey.survey.deleted_at !== null) refuse({ code: 'not-found' })
  if (!isOpen(survey.survey, now)) refuse({ code: 'survey-not-open' })
  return survey.survey
}

export const respondents = ({ var: { system, now } }: AppContext, survey_id: string, ids: readonly string[]): Promise<RemindedRow[]> =>
  reminded(system, now, eq(enrolments.survey_id, survey_id), inArray(enrolments.person_id, listed(ids)))

export async function acting(c: AppContext, survey_id: string, respondent_ids: readonly string[], asked: Asked): Promise<Making> {
  const { system, scope } = c.var
  await openSurvey(c, survey_id)
  const ids = [...new Set(respondent_ids)]
  const [rows, assigned] = await Promise.all([respondents(c, survey_id, ids), assignmentsOf(system, survey_id, ids)])
  const byId = new Map(rows.map((row) => [row.enrolment.person_id, row]))
  const changes: Change[] = []
  const reply = ids.map((respondent_id): Acted => {
    const row = byId.get(respondent_id)
    const decided = row ? decide(row, asked, c.var.now) : { reason: 'unknown' as const }
    if ('reason' in decided) return { respondent_id, reason: decided.reason, planned_for: null }
    if (row) changes.push({ row, ...decided, assignment: assigned.get(respondent_id) ?? null })
    return { respondent_id, reason: null, planned_for: null }
  })
  if (changes.length === 0) return { statements: [], reply }
  const done = changes.map(({ row }) => row.enrolment.person_id)
  return {
    statements: [...written(c, asked, changes), ...auditedEach(c, `compliance.${asked.action}`, done, scope.organization_id, survey_id)],
    reply,
  }
}

type Change = { row: RemindedRow; state: CycleState; assignment: BeforeAction['assignment'] }

function decide(row: RemindedRow, asked: Asked, now: number): Decided {
  const { enrolment } = row
  if (enrolment.removed_at !== null) return { reason: 'removed' satisfies NotPossible }
  if (asked.action === 'undo') return enrolment.before_action ? { state: stateOf(enrolment.before_action) } : { reason: 'nothing_to_undo' }
  if (asked.action === 'extend') return extended(factsOf(row), stateOf(enrolment), asked.days, now)
  return waived(factsOf(row), stateOf(enrolment), row.survey.settings.min_days_between_attempts, now)
}

const stateOf = ({ assigned_due_at, moved_due_at, waived_at, cycle_due_at, steps_decided, reminders_sent }: CycleState): CycleState => ({
  assigned_due_at,
  moved_due_at,
  waived_at,
  cycle_due_at,
  steps_decided,
  reminders_sent,
})

const STATE = ['assigned_due_at', 'moved_due_at', 'waived_at', 'cycle_due_at', 'steps_decided', 'reminders_sent'] as const

/** Changes all of them, or none if one has submitted or was acted on meanwhile; then it is decided anew. */
function written({ var: { system, now } }: AppContext, { action }: Asked, changes: readonly Change[]): Statement[] {
  const { db } = system
  const rows = changes.map(({ row, state, assignment }) => {
    const { enrolment } = row
    const life = lifecycle({ ...factsOf(row), ...state }, now)
    const closed = state.assigned_due_at === null && enrolment.assigned_due_at !== null ? assignment : null
    return {
      survey_id: enrolment.survey_id,
      person_id: enrolment.person_id,
      ...state,
      status: life.status,
      // Steps that have come meanwhile are decided by the sweep.
      status_until: action === 'undo' ? now : life.until,
      before_action:
        action === 'undo' ? null : JSON.stringify({ action, ...stateOf(enrolment), assignment: closed } satisfies BeforeAction),
      was_submitted: enrolment.last_submitted_at,
      was_assigned: enrolment.assigned_due_at,
      was_moved: enrolment.moved_due_at,
      was_waived: enrolment.waived_at,
    }
  })
  const columns = ['survey_id', 'person_id', ...STATE, 'status', 'status_until', 'before_action'] as const
  const change = sql`(select ${fields(...columns, 'was_submitted', 'was_assigned', 'was_moved', 'was_waived')}
    from json_each(${JSON.stringify(rows)})) as change`
  const isAsRead = sql`${enrolments.survey_id} = change.survey_id and ${enrolments.person_id} = change.person_id
    and ${enrolments.last_submitted_at} is change.was_submitted and ${enrolments.assigned_due_at} is change.was_assigned
    and ${enrolments.moved_due_at} is change.was_moved and ${enrolments.waived_at} is change.was_waived`
  const set = Object.fromEntries(columns.slice(2).map((name) => [name, sql.raw(`change.${name}`)]))
  return [
    db.update(enrolments).set(set).from(change).where(isAsRead),
    mustHaveChangedAll(system, rows.length),
    ...assignmentsWritten(system, action, changes),
  ]
}

const mustHaveChangedAll = ({ db }: System, count: number): Statement =>
  db.run(sql`select case when changes() = ${sql.raw(String(count))} then 1 else json('overtaken') end`)

/** Waiving a first assignment closes it; undoing that assigns it as it was. */
function assignmentsWritten({ db }: System, action: Asked['action'], changes: readonly Change[]): Statement[] {
  const again = changes.flatMap(({ row: { enrolment }, state }) => {
    const before = action === 'undo' && state.assigned_due_at !== null ? enrolment.before_action?.assignment : null
    const { organization_id, survey_id, person_id } = enrolment
    return before ? [{ ...before, organization_id, survey_id, person_id }] : []
  })
  const closed = changes.flatMap(({ assignment, state }) => (assignment && state.assigned_due_at === null ? [assignment.id] : []))
  return [
    ...(closed.length > 0 ? [db.delete(assignments).where(inArray(assignments.id, listed(closed)))] : []),
    ...insertRows(db, assignments, again),
  ]
}

async function assignmentsOf({ db }: System, survey_id: string, ids: readonly string[]) {
  const { id, due_at, created_by, created_at, person_id } = assignments
  const rows = await db
    .select({ id, due_at, created_by, created_at, person_id })
    .from(assignments)
    .where(and(eq(assignments.survey_id, survey_id), inArray(person_id, listed(ids))))
  return new Map(rows.map(({ person_id, ...assignment }) => [person_id, assignment]))
}
