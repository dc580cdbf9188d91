/** The statements that put past responses in their places: people who are new, attempts numbered by time, and where everybody stands since. */
import { and, eq, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { addressKey } from '../../core/auth/one-time.ts'
import type { Bringing } from '../../core/jobs/contract.ts'
import { places } from '../../core/past-responses/places.ts'
import type { LifecycleFacts } from '../../core/recurrence/lifecycle.ts'
import { cycleAfterPast } from '../../core/recurrence/past.ts'
import type { GroupResult } from '../../core/responses/contract.ts'
import { insertRows } from '../db/bulk.ts'
import type { Statement } from '../db/open.ts'
import { assignments, enrolments } from '../db/schema/recurrence.ts'
import { responseScores, responses } from '../db/schema/responses.ts'
import type { Acting } from '../http/context.ts'
import { adding } from '../participants/adding.ts'
import { fields } from '../recurrence/planning.ts'
import { recountEnrolments } from '../recurrence/queries.ts'
import { factsOf, standings } from '../recurrence/standing.ts'
import { scoreRows } from '../sessions/submission.ts'
import type { Known, Respondent } from './queries.ts'

type Row = Omit<typeof responses.$inferInsert, 'organization_id' | 'person_id' | 'attempt_number'>
export type NewResponse = Row & { respondent: Respondent; name: string | undefined; email: string; group_results: readonly GroupResult[] }

type Version = { reminder_intervals: readonly number[] }

export async function brought(
  c: Acting,
  { survey_id }: Bringing,
  version: Version,
  known: Known,
  fresh: readonly NewResponse[],
): Promise<Statement[]> {
  const { system, scope, now } = c.var
  const { db } = system
  const { ids, statements } = await peopleOf(c, fresh)
  const byPerson = Map.groupBy(fresh, ({ respondent, email }) => respondent.person_id ?? ids.get(addressKey(email)) ?? '')
  const numbers = new Map([...byPerson.values()].flatMap((theirs) => [...places(known.earlierOf(theirs[0]?.respondent ?? NOBODY), theirs)]))
  const rows = [...byPerson].flatMap(([person_id, theirs]) =>
    theirs.map(({ respondent: _, name: _name, email: _email, group_results: _results, ...row }) => ({
      ...row,
      organization_id: scope.organization_id,
      person_id,
      attempt_number: numbers.get(row.id) ?? 1,
    })),
  )
  const scores = fresh.flatMap(({ id, group_results }) =>
    scoreRows({ id, organization_id: scope.organization_id, survey_id }, group_results),
  )
  const isNew = new Set(fresh.map(({ id }) => id))
  const moved = [...numbers].filter(([id]) => !isNew.has(id))
  const people = [...byPerson.keys()]
  const theirs = and(
    eq(enrolments.survey_id, survey_id),
    sql`${enrolments.person_id} in (select value from json_each(${JSON.stringify(people)}))`,
  )
  return [
    ...statements,
    ...renumbered(c, moved),
    ...insertRows(db, responses, rows),
    ...insertRows(db, responseScores, scores),
    ...(await standingsAfter(c, survey_id, version, byPerson)),
    recountEnrolments(system, theirs, now),
  ]
}

const NOBODY: Respondent = { person_id: null, name: '', locale: 'en', timezone: 'UTC', isOurs: false }

/** Those whom the organization does not know become participants. Their ids, by address. */
async function peopleOf(c: Acting, fresh: readonly NewResponse[]): Promise<{ ids: Map<string, string>; statements: Statement[] }> {
  const strangers = new Map<string, NewResponse>()
  for (const one of fresh) {
    const address = addressKey(one.email)
    if (!one.respondent.isOurs && (!strangers.has(address) || one.name !== undefined)) strangers.set(address, one)
  }
  if (strangers.size === 0) return { ids: new Map(), statements: [] }
  const addresses = [...strangers.keys()]
  const inputs = [...strangers.values()].map(({ email, name }) => ({ email, ...(name !== undefined && { name }) }))
  const { people, statements } = await adding(c, inputs)
  return { ids: new Map(addresses.map((address, i) => [address, people[i]?.person_id ?? ''])), statements }
}

/** Numbers are unique, and so go below zero first, where they collide with none while the new ones are given. */
function renumbered({ var: { system } }: Acting, moved: readonly (readonly [string, number])[]): Statement[] {
  if (moved.length === 0) return []
  const numbers = JSON.stringify(Object.fromEntries(moved))
  const these = sql`${responses.id} in (select key from json_each(${numbers}))`
  const { db } = system
  return [
    db
      .update(responses)
      .set({ attempt_number: sql`-(select value from json_each(${numbers}) where key = ${responses.id})` })
      .where(these),
    db
      .update(responses)
      .set({ attempt_number: sql`-${responses.attempt_number}` })
      .where(these),
  ]
}

/** Enrolments for those who have none, and the cycle of those whose latest response is one of these. What they scored is read afresh afterwards. */
async function standingsAfter(
  c: Acting,
  survey_id: string,
  { reminder_intervals }: Version,
  byPerson: ReadonlyMap<string, readonly NewResponse[]>,
): Promise<Statement[]> {
  const { system, scope, now } = c.var
  const people = [...byPerson.keys()]
  const listed = sql`(select value from json_each(${JSON.stringify(people)}))`
  const [enrolled, asked] = await Promise.all([
    standings(system, now, eq(enrolments.survey_id, survey_id), sql`${enrolments.person_id} in ${listed}`),
    system.db
      .select({ person_id: assignments.person_id, created_at: assignments.created_at })
      .from(assignments)
      .where(and(eq(assignments.survey_id, survey_id), sql`${assignments.person_id} in ${listed}`)),
  ])
  const standing = new Map(enrolled.map((row) => [row.enrolment.person_id, row]))
  const asked_at = new Map(asked.map(({ person_id, created_at }) => [person_id, created_at]))
  const [first, moved] = [[] as (typeof enrolments.$inferInsert)[], [] as Record<string, unknown>[]]
  for (const [person_id, theirs] of byPerson) {
    const row = standing.get(person_id)
    const timezone = theirs[0]?.respondent.timezone ?? 'UTC'
    const latest = theirs.reduce((last, one) => (one.submitted_at > last.submitted_at ? one : last))
    const facts: LifecycleFacts = row ? factsOf(row) : { ...NOTHING, reminder_intervals, timezone }
    const cycle = cycleAfterPast(facts, latest, asked_at.get(person_id) ?? null, now)
    if (!cycle) continue
    const { moved_due_at, cycle_due_at, steps_decided, status } = cycle
    const after = { moved_due_at, cycle_due_at, steps_decided, status }
    if (row) {
      moved.push({ person_id, ...after, is_as_before: cycle.is_as_before, last_submitted_at: row.enrolment.last_submitted_at })
      continue
    }
    const enrolled_at = Math.min(...theirs.map(({ submitted_at }) => submitted_at))
    first.push({ ...UNLISTED, ...after, organization_id: scope.organization_id, survey_id, person_id, enrolled_at })
  }
  return [...insertRows(system.db, enrolments, first), ...(moved.length > 0 ? [cyclesNow(c, survey_id, moved)] : [])]
}

const NOTHING = {
  assigned_due_at: null,
  last_submitted_at: null,
  next_eligible_date: null,
  moved_due_at: null,
  opens_at: null,
  session_activity_at: null,
  cycle_due_at: null,
  steps_decided: 0,
}

/** A sweep finds out the name and address (worker/compliance/sweep.ts). */
const UNLISTED = {
  attempts: 0,
  name: '',
  name_key: '',
  address: '',
  words: [],
  unlisted: 1,
  uncounted: 1,
  reminders_sent: 0,
  status_until: null,
}

/** Whoever has submitted since this was read has begun a new cycle, which stays as it is. */
function cyclesNow({ var: { system } }: Acting, survey_id: string, moved: readonly Record<string, unknown>[]): Statement {
  const names = fields('person_id', 'moved_due_at', 'cycle_due_at', 'steps_decided', 'status', 'is_as_before', 'last_submitted_at')
  const keptIf = (column: SQLiteColumn, other: number | null) => sql`case when given.is_as_before then ${column} else ${other} end`
  return system.db
    .update(enrolments)
    .set({
      moved_due_at: sql`given.moved_due_at`,
      cycle_due_at: sql`given.cycle_due_at`,
      steps_decided: sql`given.steps_decided`,
      status: sql`given.status`,
      waived_at: keptIf(enrolments.waived_at, null),
      before_action: keptIf(enrolments.before_action, null),
      reminders_sent: keptIf(enrolments.reminders_sent, 0),
    })
    .from(sql`(select ${names} from json_each(${JSON.stringify(moved)})) given`)
    .where(
      and(
        eq(enrolments.survey_id, survey_id),
        sql`${enrolments.person_id} = given.person_id`,
        sql`${enrolments.last_submitted_at} is given.last_submitted_at`,
      ),
    )
}
