/** Asking people to take a survey: the statements that assign it, for a request, a job's portion, or those who have just joined. */
import { and, eq, inArray, isNotNull, sql } from 'drizzle-orm'
import { refuse } from '../../core/problem.ts'
import type { Assigned } from '../../core/recurrence/contract.ts'
import { lifecycle } from '../../core/recurrence/lifecycle.ts'
import { opensAt } from '../../core/sessions/admission.ts'
import type { Settings } from '../../core/surveys/contract.ts'
import { insertRows, writtenColumns } from '../db/bulk.ts'
import type { Statement } from '../db/open.ts'
import { assignments, enrolments } from '../db/schema/recurrence.ts'
import { surveys } from '../db/schema/surveys.ts'
import { newId } from '../http/context.ts'
import type { System } from '../scope.ts'
import { fields } from './planning.ts'

export type Person = { person_id: string; timezone: string; address: string }
/** In which organization, in whose name, and when. */
export type Asking = { system: System; organization_id: string; actor_id: string; now: number }
type Result = Assigned['results'][number]
type New = { id: string; person: Person; due_at: number }

/** What becomes of each who was named, and the statements that make it so. If two commit them for one person at once, the second fails and is tried anew (untilAlone). */
export async function askedOf<P extends Person>(
  asking: Asking,
  survey_id: string,
  named: readonly string[],
  people: ReadonlyMap<string, P>,
  dueFor: (person: P) => number,
): Promise<{ results: Result[]; statements: Statement[] }> {
  const { system, organization_id, now } = asking
  const isIt = and(eq(surveys.id, survey_id), eq(surveys.organization_id, organization_id))
  const survey = await system.db.select({ settings: surveys.settings }).from(surveys).where(isIt).get()
  if (!survey) refuse({ code: 'not-found' })
  const before = await alreadyAssigned(
    asking,
    survey_id,
    [...people.values()].map(({ person_id }) => person_id),
  )
  const asked_before = [...before.keys()]
  const fresh: New[] = []
  const results = named.map((who): Result => {
    const person = people.get(who)
    if (!person) return { who, outcome: 'unknown', assignment_id: null }
    const earlier = before.get(person.person_id)
    if (earlier) return { who, outcome: 'already_assigned', assignment_id: earlier }
    const id = newId('assignment', now)
    before.set(person.person_id, id)
    fresh.push({ id, person, due_at: dueFor(person) })
    return { who, outcome: 'assigned', assignment_id: id }
  })
  return {
    results,
    statements: [
      ...(asked_before.length > 0 ? [askedAgain(asking, survey_id, asked_before)] : []),
      ...(fresh.length > 0 ? assigned(asking, survey_id, fresh, survey.settings) : []),
    ],
  }
}

/** Whoever was asked before and removed since is reminded again, as they stand. */
const askedAgain = ({ system: { db } }: Asking, survey_id: string, person_ids: readonly string[]): Statement =>
  db
    .update(enrolments)
    .set({ removed_at: null })
    .where(and(eq(enrolments.survey_id, survey_id), inArray(enrolments.person_id, listed(person_ids)), isNotNull(enrolments.removed_at)))

const listed = (ids: readonly string[]) => sql`(select value from json_each(${JSON.stringify(ids)}))`

/** Assignments, and the enrolments that they make or change. */
function assigned(
  { system: { db }, organization_id, actor_id, now }: Asking,
  survey_id: string,
  fresh: readonly New[],
  settings: Settings,
): Statement[] {
  const rows = fresh.map(({ id, person: { person_id }, due_at }) => ({
    id,
    organization_id,
    survey_id,
    person_id,
    due_at,
    created_by: actor_id,
    created_at: now,
  }))
  const { reminder_intervals } = settings
  const opens_at = opensAt({ settings })
  const enrolled = fresh.map(({ person: { person_id, timezone }, due_at }) => {
    const { status, until, come } = lifecycle({ ...NOTHING, assigned_due_at: due_at, opens_at, reminder_intervals, timezone }, now)
    const own = { organization_id, survey_id, person_id, enrolled_at: now, assigned_due_at: due_at, attempts: 0 }
    // Where a step has come already, such as with a day that is today, the sweep looks at once.
    return { ...own, status, status_until: come.length > 0 ? now : until, steps_decided: 0, reminders_sent: 0, ...UNLISTED, uncounted: 1 }
  })
  const columns = fields(...writtenColumns(enrolments))
  return [
    ...insertRows(db, assignments, rows),
    // Somebody who has taken it already keeps their standing; the sweep looks at it afresh.
    db
      .insert(enrolments)
      .select(sql`select ${columns} from json_each(${JSON.stringify(enrolled)}) where true`)
      .onConflictDoUpdate({
        target: [enrolments.survey_id, enrolments.person_id],
        set: {
          assigned_due_at: sql`excluded.assigned_due_at`,
          moved_due_at: sql`case when ${enrolments.last_submitted_at} is null then null else ${enrolments.moved_due_at} end`,
          waived_at: null,
          before_action: null,
          removed_at: null,
          status_until: now,
        },
      }),
  ]
}

/** A sweep finds out the name and address (worker/compliance/sweep.ts). */
const UNLISTED = { name: '', name_key: '', address: '', words: '[]', unlisted: 1 }

const NOTHING = {
  last_submitted_at: null,
  next_eligible_date: null,
  moved_due_at: null,
  session_activity_at: null,
  cycle_due_at: null,
  steps_decided: 0,
}

async function alreadyAssigned({ system: { db } }: Asking, survey_id: string, person_ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await db
    .select({ id: assignments.id, person_id: assignments.person_id })
    .from(assignments)
    .where(and(eq(assignments.survey_id, survey_id), inArray(assignments.person_id, listed(person_ids))))
  return new Map(rows.map(({ id, person_id }) => [person_id, id]))
}
