import type { ComplianceFilter, StatusCounts } from '../../core/compliance/contract.ts'
import { type ComplianceSort, statusesOf } from '../../core/compliance/filter.ts'
import { folded, prefixKept, wordsAsked } from '../../core/members/search.ts'
import type { RespondentStatus } from '../../core/recurrence/contract.ts'
import { afterKey, page } from '../http/paging.ts'
import type { Scope, System } from '../scope.ts'
import {
  type Among,
  byName,
  byPrefix,
  byValue,
  type Enrolment,
  hasWord,
  type Order,
  peopleWith,
  type ValueSort,
  withoutValue,
} from './queries.ts'

export type Asked = {
  survey_id: string
  filter: ComplianceFilter
  sort: ComplianceSort
  order: Order
  search: string
  limit: number
  cursor: string | undefined
}
type Listing = { rows: Enrolment[]; meta: { next_cursor: string | null } }
type Database = { scope: Scope; system: System }

/** A page. What a search finds comes by name, everything else in the order asked for. */
export function listCompliance(from: Database, asked: Asked, counts: StatusCounts): Promise<Listing> {
  if (wordsAsked(asked.search).length > 0) return found(from, asked, counts)
  if (asked.sort === 'status') return inStatusOrder(from, asked, counts)
  return asked.sort === 'name' ? inNameOrder(from, asked) : inValueOrder(from, asked, asked.sort)
}

const amongOf = ({ survey_id, filter }: Asked): Among => ({ survey_id, statuses: filter === 'all' ? null : statusesOf(filter) })

async function inNameOrder({ scope }: Database, asked: Asked): Promise<Listing> {
  const after = afterKey<[string, string]>(asked.cursor, ['string', 'string'])
  const rows = await byName(scope, amongOf(asked), asked.order, after, asked.limit + 1)
  return page(rows, asked.limit, ({ name_key, person_id }) => [name_key, person_id])
}

const VALUE_OF: Record<ValueSort, (row: Enrolment) => number | null> = {
  last_taken: ({ last_submitted_at }) => last_submitted_at,
  delta: ({ delta }) => delta,
}

/** Who has no value comes after all who have one. The cursor says by 1 or 0 which of the two it stands in. */
async function inValueOrder({ scope }: Database, asked: Asked, sort: ValueSort): Promise<Listing> {
  const { order, limit, cursor } = asked
  const [hasValue, value, person] = afterKey<[number, number, string]>(cursor, ['number', 'number', 'string']) ?? [1, null, '']
  const valueOf = VALUE_OF[sort]
  const among = amongOf(asked)
  const after = value === null ? null : ([value, person] as [number, string])
  const withOne = hasValue ? await byValue(scope, among, sort, order, after, limit + 1) : []
  const room = limit + 1 - withOne.length
  const rest = room > 0 ? await withoutValue(scope, among, sort, hasValue ? null : person, room) : []
  return page([...withOne, ...rest], limit, (row) => [valueOf(row) === null ? 0 : 1, valueOf(row) ?? 0, row.person_id])
}

/** One status after the other, by name in each. Those that nobody has are not asked for. */
async function inStatusOrder(
  { scope }: Database,
  { survey_id, filter, order, limit, cursor }: Asked,
  counts: StatusCounts,
): Promise<Listing> {
  const [status, ...after] = afterKey<[string, string, string]>(cursor, ['string', 'string', 'string']) ?? []
  const all = statusesOf(filter)
  const inOrder = order === 'asc' ? all : all.toReversed()
  const left = inOrder.slice(Math.max(0, inOrder.indexOf(status as RespondentStatus))).filter((each) => counts[each] > 0 || each === status)
  const rows: Enrolment[] = []
  for (const each of left) {
    if (rows.length > limit) break
    const beyond = each === status ? (after as unknown as [string, string]) : null // The rest of the key.
    rows.push(...(await byName(scope, { survey_id, statuses: [each] }, 'asc', beyond, limit + 1 - rows.length)))
  }
  return page(rows, limit, (row) => [row.status, row.name_key, row.person_id])
}

/** Counting stops here: among so many people who have one word, enough have the others too, so that it no longer matters which is rarest. */
const COUNTED = 5000

/** Whom a search finds, by name. It is read along the rarest of what is asked for, and each row is looked at for the rest. */
async function found({ scope, system }: Database, asked: Asked, counts: StatusCounts): Promise<Listing> {
  const { survey_id, limit } = asked
  const among = amongOf(asked)
  const after = afterKey<[string, string]>(asked.cursor, ['string', 'string'])
  const words = soughtWords(asked.search)
  const [rarest, people] = await rarestOf(system, survey_id, words, among.statuses !== null)
  const ofStatus = among.statuses?.reduce((sum, status) => sum + counts[status], 0) ?? Number.POSITIVE_INFINITY
  const rows = await (ofStatus < people
    ? byName(scope, among, 'asc', after, limit + 1, ...words.map((word) => hasWord(system, word)))
    : byPrefix(system, among, prefixKept(rarest), after, limit + 1, ...others(words, rarest).map((word) => hasWord(system, word))))
  return page(rows, limit, ({ name_key, person_id }) => [name_key, person_id])
}

/** The words that rows have still to be looked at for. The one that the search went by is done, unless only its beginning is kept. */
const others = (words: readonly string[], found: string) => words.filter((word) => word !== found || word !== prefixKept(word))

/** The word that the fewest people have, and how many have it. A single word need not be counted. */
async function rarestOf(system: System, survey_id: string, words: readonly string[], matters: boolean): Promise<[string, number]> {
  const [only = ''] = words
  if (words.length === 1 && !matters) return [only, 0]
  const counted = await Promise.all(
    words.map(async (word) => [word, await peopleWith(system, survey_id, prefixKept(word), COUNTED)] as [string, number]),
  )
  return counted.reduce((least, one) => (one[1] < least[1] ? one : least))
}

/** The words that are searched for: each must begin a word of the name or the address. What looks like an address is one word. */
const soughtWords = (search: string): string[] =>
  ADDRESS.test(search.trim()) ? [folded(search.trim())] : [...new Set(wordsAsked(search))].slice(0, MOST_WORDS)

/** D1 takes 100 parameters a statement. Words beyond these are left out, so that too many people are found rather than none. */
const MOST_WORDS = 20

const ADDRESS = /^\S+[@._+]\S*$/
