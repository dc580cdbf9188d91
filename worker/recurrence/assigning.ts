import { and, eq, exists, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import { addressKey } from '../../core/auth/one-time.ts'
import { refuse } from '../../core/problem.ts'
import { MAX_AT_ONCE } from '../../core/recurrence/at-once.ts'
import type { Assign, Assigned } from '../../core/recurrence/contract.ts'
import { dueMoment } from '../../core/recurrence/due.ts'
import { audited } from '../audit/queries.ts'
import { untilAlone } from '../db/open.ts'
import { emailAddresses, people } from '../db/schema/accounts.ts'
import { jobLines, jobs } from '../db/schema/jobs.ts'
import { memberships } from '../db/schema/organizations.ts'
import { participantGroupMembers, participants } from '../db/schema/participants.ts'
import { enrolments, standingAssignments } from '../db/schema/recurrence.ts'
import type { AppContext } from '../http/context.ts'
import { newJob } from '../jobs/creating.ts'
import type { JobRow } from '../jobs/running.ts'
import { type Asking, askedOf, type Person } from './asking.ts'

type Result = Assigned['results'][number]
export type Outcome = { results: Result[]; job: JobRow | null; unconfirmed: number }

/**
 * Assigns a survey to people whom the organization knows: its members and participants, and whoever has taken one of its
 * surveys. Of two who assign the same person at once, the second finds it done. Many are worked through by a job.
 */
export async function assign(c: AppContext, survey_id: string, input: Assign): Promise<Outcome> {
  const named = [...new Set([...(input.person_ids ?? []), ...(input.emails ?? []).map(addressKey)])]
  const chosen = chosenBy(c, input)
  if (input.new_due_days !== undefined && !input.auto_assign_new)
    refuse({ code: 'invalid-input', errors: [{ path: 'new_due_days', message: 'say too that new members are asked: auto_assign_new' }] })
  if (named.length === 0 && !chosen && input.auto_assign_new === undefined)
    refuse({ code: 'invalid-input', errors: [{ path: 'person_ids', message: 'name at least one person, a group, an attribute, or all' }] })
  const known = await knownPeople(c, named)
  const others = chosen ? await peopleOf(c, chosen) : []
  if (chosen && others.length > MAX_AT_ONCE) return { results: [], ...(await jobFor(c, survey_id, input, named, chosen)) }
  const people = new Map([...others.map((person) => [person.person_id, person] as const), ...known])
  const all = [...new Set([...named, ...others.map(({ person_id }) => person_id)])]
  return untilAlone(async () => {
    const { results, statements } = await askedOf(askingOf(c), survey_id, all, people, ({ timezone }) =>
      dueMoment(input.due_at, timezone, c.var.now),
    )
    await c.var.scope.commit([
      ...statements,
      ...newcomers(c, survey_id, input),
      audited(c, 'survey.assign', survey_id, c.var.scope.organization_id),
    ])
    return { results, job: null, unconfirmed: unconfirmedAmong(people.values()) }
  })
}

const askingOf = ({ var: { system, scope, now } }: AppContext): Asking => ({
  system,
  organization_id: scope.organization_id,
  actor_id: scope.actor_id,
  now,
})

/** Selects the ids of people who are chosen together: all, a group, or an attribute. Null if only single people are named. */
function chosenBy({ var: { scope } }: AppContext, { all, group_id, attribute }: Assign): SQL | null {
  const org = scope.organization_id
  const chosen = [
    ...(all ? [sql`select ${memberships.person_id} from ${memberships} where ${memberships.organization_id} = ${org}`] : []),
    ...(all ? [sql`select ${participants.person_id} from ${participants} where ${participants.organization_id} = ${org}`] : []),
    ...(group_id === undefined
      ? []
      : [
          sql`select ${participantGroupMembers.person_id} from ${participantGroupMembers} where ${participantGroupMembers.group_id} = ${group_id} and +${participantGroupMembers.organization_id} = ${org}`,
        ]),
    ...(attribute
      ? [
          sql`select ${participants.person_id} from ${participants}, json_each(${participants.attributes}) where ${participants.organization_id} = ${org} and key = ${attribute.name} and value = ${attribute.value}`,
        ]
      : []),
  ]
  return chosen.length > 0 ? sql.join(chosen, sql` union `) : null
}

/** Reads one more than may be assigned within the request: whether there are too many shows by that. */
const peopleOf = ({ var: { system } }: AppContext, chosen: SQL): Promise<Known[]> =>
  system.db
    .select(columns)
    .from(people)
    .innerJoin(emailAddresses, and(eq(emailAddresses.person_id, people.id), eq(emailAddresses.is_primary, true)))
    .where(sql`${people.id} in (${chosen})`)
    .limit(MAX_AT_ONCE + 1)

const columns = {
  person_id: people.id,
  timezone: people.timezone,
  address: emailAddresses.address,
  is_primary: emailAddresses.is_primary,
  verified_at: emailAddresses.verified_at,
}
type Known = Person & { is_primary: boolean; verified_at: number | null }

function unconfirmedAmong(people: Iterable<Known>): number {
  const byId = new Map<string, boolean>()
  for (const { person_id, is_primary, verified_at } of people) if (is_primary) byId.set(person_id, verified_at === null)
  return [...byId.values()].filter(Boolean).length
}

/** The job that assigns them, with a line for each person; people named besides are included where the organization knows them. */
async function jobFor(c: AppContext, survey_id: string, input: Assign, named: readonly string[], chosen: SQL) {
  const { system, scope } = c.var
  const { db } = system
  const known = await knownPeople(c, named)
  const ids = [...new Set([...known.values()].map(({ person_id }) => person_id))]
  const { job, statements } = newJob(c, 'assigning', { assigning: { survey_id, due_at: input.due_at ?? null } }, [])
  const lines = sql`select ${job.id}, row_number() over (order by ${people.id}), ${emailAddresses.address}, json_object('person_id', ${people.id}), null, null
    from ${people} join ${emailAddresses} on ${emailAddresses.person_id} = ${people.id} and ${emailAddresses.is_primary} = 1
    where ${people.id} in (${chosen} union select value from json_each(${JSON.stringify(ids)}))`
  await system.commit([
    ...statements,
    db.insert(jobLines).select(lines),
    db
      .update(jobs)
      .set({ total: sql`(select count(*) from ${jobLines} where ${jobLines.job_id} = ${job.id})` })
      .where(eq(jobs.id, job.id)),
    ...newcomers(c, survey_id, input),
    audited(c, 'survey.assign', survey_id, scope.organization_id),
  ])
  const ofJob = sql`(select ${jobLines.input} ->> '$.person_id' from ${jobLines} where ${jobLines.job_id} = ${job.id})`
  const [made, unconfirmed] = await Promise.all([
    db.select().from(jobs).where(eq(jobs.id, job.id)).get(),
    db.$count(emailAddresses, and(sql`${emailAddresses.person_id} in ${ofJob}`, sql`is_primary = 1`, isNull(emailAddresses.verified_at))),
  ])
  return { job: made ?? refuse({ code: 'not-found' }), unconfirmed }
}

/** Statements about whoever joins later; none where the request says nothing about them. */
function newcomers({ var: { scope, system, now, request_id } }: AppContext, survey_id: string, input: Assign) {
  const { auto_assign_new, new_due_days, due_at } = input
  if (auto_assign_new === undefined) return []
  if (!auto_assign_new) return [scope.delete(standingAssignments, eq(standingAssignments.survey_id, survey_id))]
  const row = {
    survey_id,
    organization_id: scope.organization_id,
    due_at: new_due_days === undefined ? (due_at ?? null) : null,
    due_days: new_due_days ?? 0,
    created_by: scope.actor_id,
    request_id,
    // Who is there already is asked by name, or by all.
    considered_until: now + 1,
    look_at: null,
  }
  const { due_at: due, due_days, created_by } = row
  return [
    system.db
      .insert(standingAssignments)
      .values(row)
      .onConflictDoUpdate({ target: standingAssignments.survey_id, set: { due_at: due, due_days, created_by, request_id } }),
  ]
}

/** People by id and by address, as they were named; only those that this organization has to do with. */
async function knownPeople({ var: { scope, system } }: AppContext, named: readonly string[]): Promise<Map<string, Known>> {
  if (named.length === 0) return new Map()
  const { db } = system
  const within = (table: typeof memberships | typeof enrolments | typeof participants) =>
    exists(
      db
        .select({ one: sql`1` })
        .from(table)
        .where(and(eq(table.person_id, people.id), eq(table.organization_id, scope.organization_id))),
    )
  // One parameter whatever the number of names: a statement of D1 has at most 100.
  const wanted = sql`(select value from json_each(${JSON.stringify(named)}))`
  const rows = await db
    .select(columns)
    .from(people)
    .innerJoin(emailAddresses, eq(emailAddresses.person_id, people.id))
    .where(
      and(
        or(inArray(people.id, wanted), inArray(emailAddresses.address, wanted)),
        or(within(memberships), within(enrolments), within(participants)),
      ),
    )
  return new Map(rows.flatMap((row) => [[row.person_id, row] as const, [row.address, row] as const]))
}
