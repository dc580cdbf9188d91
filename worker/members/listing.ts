import { and, asc, eq, gte, lt, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { endOf, searchFor } from '../../core/members/search.ts'
import { memberships, memberWords } from '../db/schema/organizations.ts'
import { afterKey, page } from '../http/paging.ts'
import type { System } from '../scope.ts'

type Row = typeof memberships.$inferSelect
type Asked = { search: string; sort: 'name' | 'joined'; limit: number; cursor: string | undefined }
type Listing = { rows: Row[]; meta: { next_cursor: string | null } }
type After = [string | number, string] | null

/** A page of members. A search comes in the order of what it found; everything else in the order asked for. */
export function listMembers(system: System, organization_id: string, { search, sort, limit, cursor }: Asked): Promise<Listing> {
  const found = searchFor(search)
  if (found?.by === 'word') return byWord(system, organization_id, found.prefix, limit, cursor)
  const by = found?.by ?? sort
  const after: After =
    by === 'joined' ? afterKey<[number, string]>(cursor, ['number', 'string']) : afterKey<[string, string]>(cursor, ['string', 'string'])
  return byColumn(system, organization_id, by, found?.prefix ?? null, limit, after)
}

const COLUMNS = { name: memberships.name_key, address: memberships.address, joined: memberships.created_at } as const
const KEYS = { name: 'name_key', address: 'address', joined: 'created_at' } as const

/** Rides memberships_by_name, …_by_address or …_by_joining. */
export const columnQuery = (
  { db }: System,
  organization_id: string,
  by: keyof typeof COLUMNS,
  prefix: string | null,
  limit: number,
  after: After,
) =>
  db
    .select()
    .from(memberships)
    .where(and(eq(memberships.organization_id, organization_id), ...range(COLUMNS[by], memberships.person_id, prefix, after)))
    .orderBy(asc(COLUMNS[by]), asc(memberships.person_id))
    .limit(limit + 1)

async function byColumn(...asked: Parameters<typeof columnQuery>): Promise<Listing> {
  const [, , by, , limit] = asked
  return page(await columnQuery(...asked), limit, (row) => [row[KEYS[by]], row.person_id])
}

/** Only one lower bound: with two, SQLite might begin at the lesser one and read a list's beginning for each later page. */
const range = (column: SQLiteColumn, person_id: SQLiteColumn, prefix: string | null, after: After): (SQL | undefined)[] => [
  after ? sql`(${column}, ${person_id}) > (${after[0]}, ${after[1]})` : prefix === null ? undefined : gte(column, prefix),
  prefix === null ? undefined : lt(column, endOf(prefix)),
]

/** Words read beyond a page, for people whom an earlier word has found already. A page may be shorter than its limit and not the last. */
const REPEATED = 8

/** Rides member_words_by_word. */
export function wordQuery({ db }: System, organization_id: string, prefix: string, limit: number, after: After) {
  const { word, person_id, shared } = memberWords
  const entries = db
    .select({ word, entry_of: sql<string>`${person_id}`.as('entry_of'), shared })
    .from(memberWords)
    .where(and(eq(memberWords.organization_id, organization_id), ...range(word, person_id, prefix, after)))
    .orderBy(asc(word), asc(person_id))
    .limit(limit + REPEATED + 1)
    .as('entries')
  const isTheirFirst = lt(entries.shared, prefix.length)
  return db
    .select({ word: entries.word, person_id: entries.entry_of, member: memberships })
    .from(entries)
    .leftJoin(memberships, and(eq(memberships.organization_id, organization_id), eq(memberships.person_id, entries.entry_of), isTheirFirst))
    .orderBy(asc(entries.word), asc(entries.entry_of))
}

async function byWord(
  system: System,
  organization_id: string,
  prefix: string,
  limit: number,
  cursor: string | undefined,
): Promise<Listing> {
  const after = afterKey<[string, string]>(cursor, ['string', 'string'])
  const entries = await wordQuery(system, organization_id, prefix, limit, after)
  const { rows, meta } = page(entries, entriesShown(entries, limit), ({ word, person_id }) => [word, person_id])
  return { rows: rows.flatMap(({ member }) => member ?? []), meta }
}

/** How many entries hold a page's members; all that may be read where there are fewer. */
function entriesShown(entries: readonly { member: Row | null }[], limit: number): number {
  let members = 0
  const last = entries.findIndex(({ member }) => member !== null && ++members === limit)
  return last === -1 ? limit + REPEATED : last + 1
}
