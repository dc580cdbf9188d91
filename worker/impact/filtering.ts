import { and, asc, eq, gte, lte, type SQL, sql } from 'drizzle-orm'
import { type Figures, NO_FIGURES, refigured } from '../../core/impact/figures.ts'
import { participantGroupMembers, participants } from '../db/schema/participants.ts'
import { enrolments } from '../db/schema/recurrence.ts'
import { responses } from '../db/schema/responses.ts'
import type { AppContext } from '../http/context.ts'
import { type AttemptRow, countedPeople } from './counting.ts'

/** Which responses count, in milliseconds; everything that is not asked for is undefined. */
export type Filters = {
  from: number | undefined
  to: number | undefined
  version: number | undefined
  group: string | undefined
  hidden: { question_id: string; value: string } | undefined
  attribute: { name: string; value: string } | undefined
}

export const isFiltered = (filters: Filters) => Object.values(filters).some((one) => one !== undefined)
/** By who they are, so that few may be left who could be guessed. */
export const isAboutSome = ({ hidden, ...filters }: Filters) => hidden !== undefined || namesPeople(filters)
/** By what the organization knows of people, whether they have answered or not. */
export const namesPeople = ({ group, attribute }: Pick<Filters, 'group' | 'attribute'>) => group !== undefined || attribute !== undefined

/** So many people are looked at: no filter is too wide to ask for, and a mean of two thousand is not told from one of more. */
const PEOPLE_READ = 2000
const PEOPLE_AT_ONCE = 250
const ATTEMPTS_READ = 20_000

/** Figures of the responses that are left, each person's first of them against the last. Rides responses_attempts. */
export async function filteredFigures(
  c: AppContext,
  survey_id: string,
  series: number,
  filters: Filters,
): Promise<{ figures: Figures; is_sample: boolean }> {
  const { system, scope } = c.var
  const { db } = system
  const { id, person_id, version, submitted_at, score } = responses
  const counts = and(
    eq(responses.survey_id, survey_id),
    eq(responses.series, series),
    eq(responses.organization_id, scope.organization_id),
    ...conditions(filters),
  )
  const people = db
    .selectDistinct({ person_id })
    .from(responses)
    .where(counts)
    .orderBy(asc(person_id))
    .limit(PEOPLE_READ + 1)
  const rows = await db
    .select({ id, person_id, series: responses.series, version, submitted_at, score })
    .from(responses)
    .where(and(counts, sql`${person_id} in ${people}`))
    .orderBy(asc(person_id), asc(responses.attempt_number))
    .limit(ATTEMPTS_READ + 1)
  const byPerson = [...Map.groupBy(rows, (row) => row.person_id).values()]
  const is_sample = byPerson.length > PEOPLE_READ || rows.length > ATTEMPTS_READ
  const looked = byPerson.slice(0, is_sample ? Math.min(PEOPLE_READ, byPerson.length - 1) : undefined)
  return { figures: await figuresOf(c, survey_id, looked), is_sample }
}

async function figuresOf(c: AppContext, survey_id: string, people: readonly AttemptRow[][]): Promise<Figures> {
  let figures = NO_FIGURES
  for (let i = 0; i < people.length; i += PEOPLE_AT_ONCE) {
    const some = await countedPeople(c.var.system, survey_id, people.slice(i, i + PEOPLE_AT_ONCE).flat())
    figures = refigured(
      figures,
      [],
      some.map(({ counted }) => counted),
    )
  }
  return figures
}

function conditions({ from, to, version, hidden, ...filters }: Filters): (SQL | undefined)[] {
  return [
    from === undefined ? undefined : gte(responses.submitted_at, from),
    to === undefined ? undefined : lte(responses.submitted_at, to),
    version === undefined ? undefined : eq(responses.version, version),
    hidden && sql`${responses.answers} ->> ${`$."${hidden.question_id}"`} = ${hidden.value}`,
    ...amongPeople(filters, responses),
  ]
}

type Owned = typeof responses | typeof enrolments

/** Another organization's group has nobody in this one. */
const amongPeople = (
  { group, attribute }: Pick<Filters, 'group' | 'attribute'>,
  { person_id, organization_id }: Owned,
): (SQL | undefined)[] => [
  group === undefined
    ? undefined
    : sql`${person_id} in (select member.person_id from ${participantGroupMembers} member where member.group_id = ${group} and member.organization_id = ${organization_id})`,
  attribute &&
    sql`exists (select 1 from ${participants} known, json_each(known.attributes) said where known.organization_id = ${organization_id}
      and known.person_id = ${person_id} and said.key = ${attribute.name} and said.value = ${attribute.value})`,
]

/** How many of them are enrolled. */
export const enrolledOf = ({ var: { system, scope } }: AppContext, survey_id: string, filters: Filters) =>
  system.db.$count(
    enrolments,
    and(eq(enrolments.survey_id, survey_id), eq(enrolments.organization_id, scope.organization_id), ...amongPeople(filters, enrolments)),
  )
