import { and, eq, exists, inArray, or, sql } from 'drizzle-orm'
import type * as z from 'zod'
import { addressKey } from '../../core/auth/one-time.ts'
import { refuse } from '../../core/problem.ts'
import type { Assign, Assigned } from '../../core/recurrence/contract.ts'
import { dueMoment } from '../../core/recurrence/due.ts'
import { respondentStatus } from '../../core/recurrence/status.ts'
import { audited } from '../audit/queries.ts'
import { type Statement, untilAlone } from '../db/open.ts'
import { emailAddresses, people } from '../db/schema/accounts.ts'
import { memberships } from '../db/schema/organizations.ts'
import { participants } from '../db/schema/participants.ts'
import { assignments, enrolments } from '../db/schema/recurrence.ts'
import { surveys } from '../db/schema/surveys.ts'
import { type AppContext, newId } from '../http/context.ts'

type Person = { person_id: string; timezone: string; address: string }
type Result = z.infer<typeof Assigned>['results'][number]

/**
 * Assigns a survey to people whom the organization knows: its members and participants, and whoever has taken one of its surveys. Of two who
 * assign the same person at once, the second finds it done.
 */
export async function assign(c: AppContext, survey_id: string, input: Assign): Promise<z.infer<typeof Assigned>> {
  const named = [...new Set([...(input.person_ids ?? []), ...(input.emails ?? []).map(addressKey)])]
  if (named.length === 0)
    refuse({ code: 'invalid-input', errors: [{ path: 'person_ids', message: 'name at least one person, by person_ids or emails' }] })
  const known = await knownPeople(c, named)
  return untilAlone(async () => {
    const { results, statements } = await assignmentsFor(c, survey_id, named, known, input.due_at)
    await c.var.scope.commit([...statements, audited(c, 'survey.assign', survey_id, c.var.scope.organization_id)])
    return { results }
  })
}

async function assignmentsFor(
  c: AppContext,
  survey_id: string,
  named: readonly string[],
  known: Map<string, Person>,
  due: string | undefined,
) {
  const { scope, now } = c.var
  const survey = await scope.select({ settings: surveys.settings }, surveys, eq(surveys.id, survey_id)).get()
  if (!survey) refuse({ code: 'not-found' })
  const before = await alreadyAssigned(
    c,
    survey_id,
    [...known.values()].map(({ person_id }) => person_id),
  )
  const statements: Statement[] = []
  const results = named.map((who): Result => {
    const person = known.get(who)
    if (!person) return { who, outcome: 'unknown', assignment_id: null }
    const earlier = before.get(person.person_id)
    if (earlier) return { who, outcome: 'already_assigned', assignment_id: earlier }
    const id = newId('assignment', now)
    before.set(person.person_id, id)
    const due_at = dueMoment(due, person.timezone, now)
    statements.push(...assignmentOf(c, { id, survey_id, person, due_at }, survey.settings.reminder_intervals))
    return { who, outcome: 'assigned', assignment_id: id }
  })
  return { results, statements }
}

type New = { id: string; survey_id: string; person: Person; due_at: number }

/** An assignment, and the enrolment that it makes or changes. */
function assignmentOf(
  { var: { scope, system, now } }: AppContext,
  { id, survey_id, person, due_at }: New,
  reminder_intervals: readonly number[],
): Statement[] {
  const { person_id, timezone } = person
  const facts = {
    assigned_due_at: due_at,
    last_submitted_at: null,
    next_eligible_date: null,
    moved_due_at: null,
    session_activity_at: null,
    reminder_intervals,
    timezone,
  }
  const { status, until } = respondentStatus(facts, now)
  const enrolment = {
    survey_id,
    person_id,
    organization_id: scope.organization_id,
    enrolled_at: now,
    assigned_due_at: due_at,
    attempts: 0,
    status,
    status_until: until,
  }
  return [
    scope.insert(assignments, { id, survey_id, person_id, due_at, created_by: scope.actor_id, created_at: now }),
    // Somebody who has taken it already keeps their standing; the sweep looks at it afresh.
    system.db
      .insert(enrolments)
      .values(enrolment)
      .onConflictDoUpdate({
        target: [enrolments.survey_id, enrolments.person_id],
        set: { assigned_due_at: due_at, status_until: now, removed_at: null },
      }),
  ]
}

/** People by id and by address, as they were named; only those that this organization has to do with. */
async function knownPeople({ var: { scope, system } }: AppContext, named: readonly string[]): Promise<Map<string, Person>> {
  const { db } = system
  const isMember = db
    .select({ one: sql`1` })
    .from(memberships)
    .where(and(eq(memberships.person_id, people.id), eq(memberships.organization_id, scope.organization_id)))
  const hasTaken = db
    .select({ one: sql`1` })
    .from(enrolments)
    .where(and(eq(enrolments.person_id, people.id), eq(enrolments.organization_id, scope.organization_id)))
  const isParticipant = db
    .select({ one: sql`1` })
    .from(participants)
    .where(and(eq(participants.person_id, people.id), eq(participants.organization_id, scope.organization_id)))
  // One parameter whatever the number of names: a statement of D1 has at most 100.
  const wanted = sql`(select value from json_each(${JSON.stringify(named)}))`
  const rows = await db
    .select({ person_id: people.id, timezone: people.timezone, address: emailAddresses.address })
    .from(people)
    .innerJoin(emailAddresses, eq(emailAddresses.person_id, people.id))
    .where(
      and(
        or(inArray(people.id, wanted), inArray(emailAddresses.address, wanted)),
        or(exists(isMember), exists(hasTaken), exists(isParticipant)),
      ),
    )
  return new Map(rows.flatMap((row) => [[row.person_id, row] as const, [row.address, row] as const]))
}

async function alreadyAssigned(
  { var: { scope } }: AppContext,
  survey_id: string,
  person_ids: readonly string[],
): Promise<Map<string, string>> {
  const wanted = sql`(select value from json_each(${JSON.stringify(person_ids)}))`
  const rows = await scope.select(
    { id: assignments.id, person_id: assignments.person_id },
    assignments,
    eq(assignments.survey_id, survey_id),
    inArray(assignments.person_id, wanted),
  )
  return new Map(rows.map(({ id, person_id }) => [person_id, id]))
}
