import type { ComplianceFilter, StatusCounts } from '../../core/compliance/contract.ts'
import { type ComplianceSort, statusesOf } from '../../core/compliance/filter.ts'
import { folded, prefixKept, wordsAsked } from '../../core/members/search.ts'
import type { RespondentStatus } from '../../core/recurrence/contract.ts'
import { afterKey, cursorAfter, page } from '../http/paging.ts'
import type { Scope, System } from '../scope.ts'
import { type Among, byName, byPrefix, byValue, type Enrolment, type Order, type ValueSort, withoutValue } from './queries.ts'

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
  if (wordsAsked(asked.search).length > 0) return found(from, asked)
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

/** So often a page that is not full yet is filled up, where more than a word is asked for. After that it may be shorter than its limit and not the last. */
const TRIES = 5

async function found({ system }: Database, { survey_id, filter, search, limit, cursor }: Asked): Promise<Listing> {
  const { prefix, hasAll } = soughtBy(search)
  const statuses = statusesOf(filter)
  const isMeant = (row: Enrolment) => statuses.includes(row.status) && hasAll(row)
  let after = afterKey<[string, string]>(cursor, ['string', 'string'])
  const rows: Enrolment[] = []
  for (let tries = 0; tries < TRIES; tries++) {
    const entries = await byPrefix(system, survey_id, prefix, after, limit + 1)
    for (const { enrolment } of entries) {
      if (rows.length === limit) return { rows, meta: { next_cursor: after && cursorAfter(after) } }
      after = [enrolment.name_key, enrolment.person_id]
      if (isMeant(enrolment)) rows.push(enrolment)
    }
    if (entries.length <= limit) return { rows, meta: { next_cursor: null } }
  }
  return { rows, meta: { next_cursor: after && cursorAfter(after) } }
}

/** What is looked up, and whether a row so found has all that was asked for. An address counts as a word by itself. */
function soughtBy(search: string): { prefix: string; hasAll: (row: Enrolment) => boolean } {
  const words = ADDRESS.test(search.trim()) ? [folded(search.trim())] : wordsAsked(search)
  const [longest = ''] = words.toSorted((a, b) => b.length - a.length)
  return { prefix: prefixKept(longest), hasAll: (row) => words.every((each) => row.words.some((word) => word.startsWith(each))) }
}

const ADDRESS = /^\S+[@._+]\S*$/
