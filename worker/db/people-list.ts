/**
 * Lists of an organization's people: in the order of name or joining, or searched by the beginning of a word, of the address
 * or of the whole name (core/members/search.ts). Each page is one range of one index, with 10 people or 100,000.
 */
import { and, asc, eq, gte, lt, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import { endOf, searchFor } from '../../core/members/search.ts'
import { afterKey, page } from '../http/paging.ts'
import type { System } from '../scope.ts'

type Own = { organization_id: SQLiteColumn; person_id: SQLiteColumn }
/** `name_key` is the name as it sorts. Each of name_key, created_at and address has an index (organization, column, person). */
type PeopleTable = SQLiteTable & Own & { name_key: SQLiteColumn; address: SQLiteColumn; created_at: SQLiteColumn }
/** With an index (organization, word, person, shared). */
type WordTable = SQLiteTable & Own & { word: SQLiteColumn; shared: SQLiteColumn }

type By = 'name' | 'address' | 'joined'
type Asked = { search: string; sort: 'name' | 'joined'; limit: number; cursor: string | undefined }
type Listing<Row> = { rows: Row[]; meta: { next_cursor: string | null } }
export type After = [string | number, string] | null

const KEYS = { name: 'name_key', address: 'address', joined: 'created_at' } as const

export function peopleList<T extends PeopleTable>(people: T, words: WordTable) {
  type Row = T['$inferSelect']
  const keyOf = (row: Row, by: By) => [row[KEYS[by]], row.person_id] as [string | number, string] // Columns of every PeopleTable.

  const columnQuery = ({ db }: System, organization_id: string, by: By, prefix: string | null, limit: number, after: After) =>
    db
      .select()
      .from(people as PeopleTable)
      .where(and(eq(people.organization_id, organization_id), ...rangeOf(people[KEYS[by]], people.person_id, prefix, after)))
      .orderBy(asc(people[KEYS[by]]), asc(people.person_id))
      .limit(limit + 1)

  async function byColumn(...asked: Parameters<typeof columnQuery>): Promise<Listing<Row>> {
    const [, , by, , limit] = asked
    return page((await columnQuery(...asked)) as Row[], limit, (row) => keyOf(row, by))
  }

  /** Whom an earlier word has found already is passed over in the index, so that every page but the last is full. */
  function wordQuery({ db }: System, organization_id: string, prefix: string, limit: number, after: After) {
    const { word, person_id, shared } = words
    const isTheirFirst = lt(shared, prefix.length)
    const entries = db
      .select({ word, entry_of: sql<string>`${person_id}`.as('entry_of') })
      .from(words)
      .where(and(eq(words.organization_id, organization_id), ...rangeOf(word, person_id, prefix, after), isTheirFirst))
      .orderBy(asc(word), asc(person_id))
      .limit(limit + 1)
      .as('entries')
    return db
      .select({ word: sql<string>`${entries.word}`, person_id: entries.entry_of, person: people as PeopleTable })
      .from(entries)
      .leftJoin(people, and(eq(people.organization_id, organization_id), eq(people.person_id, entries.entry_of)))
      .orderBy(asc(entries.word), asc(entries.entry_of))
  }

  async function byWord(...asked: Parameters<typeof wordQuery>): Promise<Listing<Row>> {
    const [, , , limit] = asked
    const entries = (await wordQuery(...asked)) as { word: string; person_id: string; person: Row | null }[]
    const { rows, meta } = page(entries, limit, ({ word, person_id }) => [word, person_id])
    return { rows: rows.flatMap(({ person }) => person ?? []), meta }
  }

  /** A page. A search comes in the order of what it found; everything else in the order asked for. */
  function list(system: System, organization_id: string, { search, sort, limit, cursor }: Asked): Promise<Listing<Row>> {
    const found = searchFor(search)
    const by = found?.by ?? sort
    const after: After =
      by === 'joined' ? afterKey<[number, string]>(cursor, ['number', 'string']) : afterKey<[string, string]>(cursor, ['string', 'string'])
    if (by === 'word') return byWord(system, organization_id, found?.prefix ?? '', limit, after)
    return byColumn(system, organization_id, by, found?.prefix ?? null, limit, after)
  }

  return { columnQuery, wordQuery, list }
}

/** Only one lower bound: with two, SQLite might begin at the lesser one and read a list's beginning for each later page. */
export const rangeOf = (column: SQLiteColumn, person_id: SQLiteColumn, prefix: string | null, after: After): (SQL | undefined)[] => [
  after ? sql`(${column}, ${person_id}) > (${after[0]}, ${after[1]})` : prefix === null ? undefined : gte(column, prefix),
  prefix === null ? undefined : lt(column, endOf(prefix)),
]
