import { and, asc, desc, eq, gt, gte, lte, type SQL, sql } from 'drizzle-orm'
import { type Figures, NO_FIGURES, refigured } from '../../core/impact/figures.ts'
import { participantGroupMembers, participants } from '../db/schema/participants.ts'
import { enrolments } from '../db/schema/recurrence.ts'
import { responses } from '../db/schema/responses.ts'
import type { AppContext } from '../http/context.ts'
import type { System } from '../scope.ts'
import { countedPeople } from './counting.ts'
import type { Standing } from './reading.ts'

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

/** Four thousand people a request: about as long as anybody waits for one reply. A portion is five queries, of which a request may make a thousand. */
const ASKED = { people: 500, portions: 8 }

/** How far the figures of somebody's question have been counted: people up to `after`, in the order of their ids; all where it is null. */
type Counting = { of: number; at: number; figures: Figures; after: string | null }

/** What was asked for last, until the next response. A larger survey is counted over several requests, and goes on here. */
const begun = new Map<string, Counting>()
const REMEMBERED = 50
const NOBODY_YET = ''
/** A count that was left standing for so long while responses came is begun anew. */
const STALE_MS = 120_000

/** A job asks like a request. */
type Asking = { var: Pick<AppContext['var'], 'system' | 'now'> & { scope: { organization_id: string } } }
type Asked = Pick<Standing, 'survey_id' | 'series' | 'revision'>

/**
 * Figures of the responses that are left, each person's first of them against the last. Everybody is looked at, a portion at a
 * time; `is_partial` where that is not yet done, and the next request goes on.
 */
export async function filteredFigures(
  c: Asking,
  { survey_id, series, revision }: Asked,
  filters: Filters,
  { people, portions } = ASKED,
): Promise<{ figures: Figures; is_partial: boolean }> {
  const key = `${survey_id} ${series} ${JSON.stringify(filters)}`
  const { now } = c.var
  const isGood = ({ of, at, after }: Counting) => of === revision || (after !== null && now - at < STALE_MS)
  const found = begun.get(key)
  let counting: Counting = found && isGood(found) ? found : { of: revision, at: now, figures: NO_FIGURES, after: NOBODY_YET }
  for (let i = 0; i < portions && counting.after !== null; i++)
    counting = { ...counting, at: now, ...(await withPortion(c, { survey_id, series, people }, filters, counting.figures, counting.after)) }
  keep(key, counting, namesPeople(filters))
  return { figures: counting.figures, is_partial: counting.after !== null }
}

/** Who is in a group changes without any response: what is counted in one go is counted each time. */
function keep(key: string, counting: Counting, isOfPeople: boolean) {
  begun.delete(key)
  if (isOfPeople && counting.after === null) return
  begun.set(key, counting)
  for (const [oldest] of begun) if (begun.size > REMEMBERED) begun.delete(oldest)
}

type Portion = { survey_id: string; series: number; people: number }

/** The next people, counted with those before. */
async function withPortion({ var: { system, scope } }: Asking, portion: Portion, filters: Filters, before: Figures, after: string) {
  const [[end], rows] = await system.db.batch(portionQueries(system, scope.organization_id, portion, filters, after))
  const people = await countedPeople(system, portion.survey_id, rows)
  const figures = refigured(
    before,
    [],
    people.map(({ counted }) => counted),
  )
  return { figures, after: end?.person_id ?? null }
}

/** Who is the last of the next people, and their responses that count. Both ride responses_attempts, and read no more of it than theirs. */
export function portionQueries(
  { db }: System,
  organization_id: string,
  { survey_id, series, people }: Portion,
  filters: Filters,
  after: string,
) {
  const { id, person_id, version, submitted_at, score } = responses
  const next = () => and(eq(responses.survey_id, survey_id), gt(person_id, after))
  const last = db
    .select({ person_id })
    .from(responses)
    .where(next())
    .groupBy(person_id)
    .orderBy(asc(person_id))
    .limit(1)
    .offset(people - 1)
  const rows = db
    .select({ id, person_id, series: responses.series, version, submitted_at, score })
    .from(responses)
    .where(
      and(
        next(),
        sql`${person_id} <= coalesce((${last}), ${LAST_ID})`,
        eq(responses.series, series),
        eq(responses.organization_id, organization_id),
        ...conditions(filters),
      ),
    )
    .orderBy(asc(person_id), asc(responses.attempt_number))
  return [last, rows] as const
}

/** After every id. */
const LAST_ID = '\uffff'

/** When the first and the last of the responses that count were submitted. Rides responses_of_survey, from either end. */
export async function spanOf({ var: { system, scope } }: Asking, { survey_id, series }: Asked, filters: Filters) {
  // The plus keeps the organization's index out of it, in which other surveys' responses lie between.
  const own = sql`+${responses.organization_id} = ${scope.organization_id}`
  const ends = [asc(responses.submitted_at), desc(responses.submitted_at)].map((order) =>
    system.db
      .select({ at: responses.submitted_at })
      .from(responses)
      .where(and(eq(responses.survey_id, survey_id), eq(responses.series, series), own, ...conditions(filters)))
      .orderBy(order)
      .limit(1)
      .get(),
  )
  const [first, last] = await Promise.all(ends)
  return { first_at: first?.at ?? null, last_at: last?.at ?? null }
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

/** Another organization's group has nobody in this one. Rides the primary key of who is in a group: each person costs one look into it, however large it is. */
const amongPeople = (
  { group, attribute }: Pick<Filters, 'group' | 'attribute'>,
  { person_id, organization_id }: Owned,
): (SQL | undefined)[] => [
  group === undefined
    ? undefined
    : sql`exists (select 1 from ${participantGroupMembers} member where member.group_id = ${group} and member.person_id = ${person_id}
        and member.organization_id = ${organization_id})`,
  attribute &&
    sql`exists (select 1 from ${participants} known, json_each(known.attributes) said where known.organization_id = ${organization_id}
      and known.person_id = ${person_id} and said.key = ${attribute.name} and said.value = ${attribute.value})`,
]

/** How many of them are enrolled. */
export const enrolledOf = ({ var: { system, scope } }: Asking, survey_id: string, filters: Filters) =>
  system.db.$count(
    enrolments,
    and(eq(enrolments.survey_id, survey_id), eq(enrolments.organization_id, scope.organization_id), ...amongPeople(filters, enrolments)),
  )
