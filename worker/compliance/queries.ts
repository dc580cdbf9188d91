/** The ranges of indexes that the compliance list is put together from: each costs what it shows, with 10 people or 100,000. */

import { and, asc, desc, eq, exists, getTableColumns, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import { addressKey } from '../../core/auth/one-time.ts'
import type { ComplianceRow, StatusCounts } from '../../core/compliance/contract.ts'
import { BY_URGENCY } from '../../core/compliance/filter.ts'
import { folded, prefixKept, wordsOf } from '../../core/members/search.ts'
import { refuse } from '../../core/problem.ts'
import type { RespondentStatus } from '../../core/recurrence/contract.ts'
import { nameWithin } from '../db/name-within.ts'
import type { Statement } from '../db/open.ts'
import { emailAddresses, people } from '../db/schema/accounts.ts'
import { mailPreferences, suppressions } from '../db/schema/mail-preferences.ts'
import { enrolmentPrefixes, enrolments, statusCounts } from '../db/schema/recurrence.ts'
import type { Scope, System } from '../scope.ts'
import { withNames } from './names.ts'

/**
 * Why no reminder goes to the person, in the order in which core/recurrence/reminding.ts looks for it. As a column it costs a row of a
 * page one more read; a query of its own would cost two. The row's columns say whose they are, which drizzle leaves out of a query without joins.
 */
const unreachable = sql<ComplianceRow['unreachable']>`case
  when exists (select 1 from ${mailPreferences} where ${mailPreferences.person_id} = enrolments.person_id
    and +${mailPreferences.kind} in ('all', 'reminders') and +${mailPreferences.organization_id} in ('', enrolments.organization_id)
    and +${mailPreferences.survey_id} in ('', enrolments.survey_id)) then 'opted_out'
  else (select case when exists (select 1 from ${suppressions} where ${suppressions.address} = ${emailAddresses.address}) then 'suppressed'
      when ${emailAddresses.verified_at} is null then 'unverified' end
    from ${emailAddresses} where ${emailAddresses.person_id} = enrolments.person_id and ${emailAddresses.is_primary} = 1)
  end`.as('unreachable')

export const enrolmentColumns = { ...getTableColumns(enrolments), unreachable }

export type Enrolment = typeof enrolments.$inferSelect & { unreachable: ComplianceRow['unreachable'] }
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

/** By name; `fitting` are conditions on each row. Rides enrolments_by_name or …_of_status_by_name. */
export const byName = (scope: Scope, among: Among, order: Order, after: After, limit: number, ...fitting: SQL[]) =>
  select(scope, among, beyond(enrolments.name_key, order, after), ...fitting)
    .orderBy(inOrder(enrolments.name_key, order), inOrder(enrolments.person_id, order))
    .limit(limit)

type After = [string, string] | null

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

/** The condition that a row has a word which begins so: by the kept prefixes, or by the row's own words where it is longer than those. */
export const hasWord = ({ db }: System, word: string): SQL => {
  const prefix = prefixKept(word)
  if (prefix !== word)
    return sql`exists (select 1 from json_each(${enrolments.words}) where substr(value, 1, ${[...word].length}) = ${word})`
  const { survey_id, name_key, person_id } = enrolmentPrefixes
  const entry = and(
    eq(survey_id, enrolments.survey_id),
    eq(enrolmentPrefixes.prefix, prefix),
    eq(name_key, enrolments.name_key),
    eq(person_id, enrolments.person_id),
  )
  return exists(db.select({ one: sql`1` }).from(enrolmentPrefixes).where(entry))
}

/** People with a word that begins so, by name. Rides the keys of both tables: a cross join keeps the order of its tables. */
export const byPrefix = (
  { db }: System,
  { survey_id, statuses }: Among,
  prefix: string,
  after: After,
  limit: number,
  ...fitting: SQL[]
) => {
  const { name_key, person_id } = enrolmentPrefixes
  return db
    .select(enrolmentColumns)
    .from(enrolmentPrefixes)
    .crossJoin(enrolments)
    .where(
      and(
        eq(enrolmentPrefixes.survey_id, survey_id),
        eq(enrolmentPrefixes.prefix, prefix),
        after === null ? undefined : sql`(${name_key}, ${person_id}) > (${after[0]}, ${after[1]})`,
        eq(enrolments.survey_id, survey_id),
        sql`${enrolments.person_id} = ${person_id}`,
        statuses === null ? undefined : sql`+${inArray(enrolments.status, [...statuses])}`,
        ...fitting,
      ),
    )
    .orderBy(asc(name_key), asc(person_id))
    .limit(limit)
}

/** How many people the beginning of a word finds, as far as it is counted. Rides the primary key. */
export const peopleWith = ({ db }: System, survey_id: string, prefix: string, atMost: number) =>
  db.$count(
    db
      .select({ one: sql`1` })
      .from(enrolmentPrefixes)
      .where(and(eq(enrolmentPrefixes.survey_id, survey_id), eq(enrolmentPrefixes.prefix, prefix)))
      .limit(atMost)
      .as('entries'),
  )

/** Rides the primary key. */
export async function countsOf({ db }: System, survey_id: string): Promise<StatusCounts> {
  const rows = await db.select().from(statusCounts).where(eq(statusCounts.survey_id, survey_id))
  const counts = BY_URGENCY.map((status) => [status, rows.find((row) => row.status === status)?.people ?? 0])
  return Object.fromEntries(counts) as StatusCounts // By every status there is.
}

// ── What a search finds people by ────────────────────────────────────────────────────────────────────────────────────

export const UNLISTED_AT_ONCE = 500

/** Enrolments that are new, and those whose person has another name or address now: all, or those in one survey. Rides enrolments_unlisted. */
export const unlistedEnrolments = (system: System, survey_id?: string) =>
  withNames(system, and(survey_id === undefined ? undefined : eq(enrolments.survey_id, survey_id), sql`${enrolments.unlisted} > 0`)).limit(
    UNLISTED_AT_ONCE,
  )

/** Writes down the names and words of some of them, by which a search finds them; gives how many. A search does it first for those new in its survey. */
export async function listEnrolments(system: System, survey_id?: string): Promise<number> {
  const rows = await unlistedEnrolments(system, survey_id)
  if (rows.length > 0) await system.commit([relisted(system, rows)])
  return rows.length
}

type Named = Awaited<ReturnType<typeof unlistedEnrolments>>[number]

/** Triggers keep the prefixes that a search goes by. Whoever was renamed meanwhile stays unlisted, and is listed next time. */
function relisted({ db }: System, rows: readonly Named[]): Statement {
  const named = rows.map(({ name, address, ...row }) => {
    const words = [...new Set([...wordsOf(name, address).map(({ word }) => word), folded(address)])]
    return { ...row, name, address, name_key: folded(name), words: JSON.stringify(words) }
  })
  const now = (field: string) => sql.raw(`named.value ->> '$.${field}'`)
  const isAsRead = and(
    eq(enrolments.survey_id, now('survey_id')),
    eq(enrolments.person_id, now('person_id')),
    sql`+${enrolments.unlisted} = ${now('unlisted')}`,
  )
  return db
    .update(enrolments)
    .set({ name: now('name'), name_key: now('name_key'), address: now('address'), words: now('words'), unlisted: 0 })
    .from(sql`json_each(${JSON.stringify(named)}) named`)
    .where(isAsRead)
}

/** Whoever has this address, where they are asked to take the survey or have taken it. */
export async function enrolledAt({ scope, system }: { scope: Scope; system: System }, survey_id: string, email: string) {
  const whose = system.db
    .select({ person_id: emailAddresses.person_id })
    .from(emailAddresses)
    .where(eq(emailAddresses.address, addressKey(email)))
  const enrolled = await scope
    .select(
      { person_id: enrolments.person_id, name: nameWithin(enrolments.organization_id, enrolments.person_id) },
      enrolments,
      eq(enrolments.survey_id, survey_id),
      eq(enrolments.person_id, sql`(${whose})`),
    )
    .innerJoin(people, eq(people.id, enrolments.person_id))
    .get()
  return enrolled ?? refuse({ code: 'not-found', detail: 'Nobody with this address is asked to take this survey or has taken it.' })
}
