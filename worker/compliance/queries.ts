/** The ranges of indexes that the compliance list is put together from: each costs what it shows, with 10 people or 100,000. */
import { and, asc, desc, eq, getTableColumns, isNull, type SQL, sql } from 'drizzle-orm'
import type { StatusCounts } from '../../core/compliance/contract.ts'
import { BY_URGENCY } from '../../core/compliance/filter.ts'
import type { RespondentStatus } from '../../core/recurrence/contract.ts'
import { enrolmentPrefixes, enrolments, statusCounts } from '../db/schema/recurrence.ts'
import type { Scope, System } from '../scope.ts'

export const enrolmentColumns = getTableColumns(enrolments)

export type Enrolment = typeof enrolments.$inferSelect
export type Order = 'asc' | 'desc'

/** Everybody of one survey, or whoever has one of these statuses. Each is a range of an index. */
export type Among = { survey_id: string; statuses: readonly RespondentStatus[] | null }

/** The ranges of several statuses are read side by side, no further than the page goes. */
function select(scope: Scope, { survey_id, statuses }: Among, ...conditions: (SQL | undefined)[]) {
  const range = (status: RespondentStatus | null) =>
    scope.select(
      enrolmentColumns,
      enrolments,
      eq(enrolments.survey_id, survey_id),
      status === null ? undefined : eq(enrolments.status, status),
      ...conditions,
    )
  const [first = null, ...others] = statuses ?? []
  return others.reduce((ranges, status) => ranges.unionAll(range(status)), range(first))
}

/** By name. Rides enrolments_by_name or …_of_status_by_name. */
export const byName = (scope: Scope, among: Among, order: Order, after: [string, string] | null, limit: number) =>
  select(scope, among, beyond(enrolments.name_key, order, after))
    .orderBy(inOrder(enrolments.name_key, order), inOrder(enrolments.person_id, order))
    .limit(limit)

const VALUES = { last_taken: enrolments.last_submitted_at, delta: enrolments.delta } as const
export type ValueSort = keyof typeof VALUES

/** Less than any moment or change there is: a range that begins here leaves out the rows that have none, without reading them, as one that ends somewhere does by itself. */
const LEAST = -1e17

/** Those who have a value, by it. Rides enrolments_by_taking, …_by_delta or the two of a status. */
export const byValue = (scope: Scope, among: Among, by: ValueSort, order: Order, after: [number, string] | null, limit: number) =>
  select(scope, among, beyond(VALUES[by], order, after), after ? undefined : sql`${VALUES[by]} > ${LEAST}`)
    .orderBy(inOrder(VALUES[by], order), inOrder(enrolments.person_id, order))
    .limit(limit)

/** Those who have none, whatever the order: they come last. Rides the same indexes. */
export const withoutValue = (scope: Scope, among: Among, by: ValueSort, after: string | null, limit: number) =>
  select(scope, among, isNull(VALUES[by]), after === null ? undefined : sql`${enrolments.person_id} > ${after}`)
    .orderBy(asc(enrolments.person_id))
    .limit(limit)

const inOrder = (column: Column, order: Order) => (order === 'asc' ? asc(column) : desc(column))
type Column = (typeof VALUES)[ValueSort] | typeof enrolments.name_key | typeof enrolments.person_id

const beyond = (column: Column, order: Order, after: [string | number, string] | null): SQL | undefined =>
  after === null ? undefined : sql`(${column}, ${enrolments.person_id}) ${sql.raw(order === 'asc' ? '>' : '<')} (${after[0]}, ${after[1]})`

/** Whom the beginning of a word finds, by name. Rides the keys of both. */
export const byPrefix = ({ db }: System, survey_id: string, prefix: string, after: [string, string] | null, limit: number) => {
  const { name_key, person_id } = enrolmentPrefixes
  const entries = db
    .select({ name_of: sql<string>`${name_key}`.as('name_of'), entry_of: sql<string>`${person_id}`.as('entry_of') })
    .from(enrolmentPrefixes)
    .where(
      and(
        eq(enrolmentPrefixes.survey_id, survey_id),
        eq(enrolmentPrefixes.prefix, prefix),
        after === null ? undefined : sql`(${name_key}, ${person_id}) > (${after[0]}, ${after[1]})`,
      ),
    )
    .orderBy(asc(name_key), asc(person_id))
    .limit(limit)
    .as('entries')
  return db
    .select({ enrolment: enrolments })
    .from(entries)
    .innerJoin(enrolments, and(eq(enrolments.survey_id, survey_id), eq(enrolments.person_id, entries.entry_of)))
    .orderBy(asc(entries.name_of), asc(entries.entry_of))
}

/** Rides the primary key. */
export async function countsOf({ db }: System, survey_id: string): Promise<StatusCounts> {
  const rows = await db.select().from(statusCounts).where(eq(statusCounts.survey_id, survey_id))
  const counts = BY_URGENCY.map((status) => [status, rows.find((row) => row.status === status)?.people ?? 0])
  return Object.fromEntries(counts) as StatusCounts // By every status there is.
}
