/**
 * What is due is taken organization by organization, each the same share of a round, and whoever was looked at longest ago
 * first: one with a hundred thousand rows that are due keeps nobody else waiting. Only organizations that have something due
 * are looked at, so that a sweep costs what is due.
 */
import { and, asc, eq, inArray, lte, type SQL, sql } from 'drizzle-orm'
import type { Statement } from '../db/open.ts'
import { turns } from '../db/schema/recurrence.ts'
import type { Work } from '../jobs/kinds.ts'
import type { System } from '../scope.ts'

type TurnKind = (typeof turns.sweep.enumValues)[number]
/** Whose turn it is, and how many rows each may bring. */
export type Round = { organization_ids: string[]; each: number }

/** A tick comes each minute: ten thousand who are due at nine are not to wait until ten. */
const ROUNDS = 10
const ROWS_A_ROUND = 500
/** A read for each of them: D1 takes a thousand statements of one invocation. */
const ORGANIZATIONS_A_ROUND = 50

/** Rides turns_due. */
export const dueTurns = ({ system: { db }, now }: Pick<Work, 'system' | 'now'>, sweep: TurnKind) =>
  db
    .select({ organization_id: turns.organization_id })
    .from(turns)
    .where(and(eq(turns.sweep, sweep), lte(turns.look_at, now)))
    .orderBy(asc(turns.look_at))
    .limit(ORGANIZATIONS_A_ROUND)

/** Gives how many rows were handled. */
export async function byTurns(work: Work, sweep: TurnKind, take: (round: Round) => Promise<number>): Promise<number> {
  let handled = 0
  for (let round = 0; round < ROUNDS; round++) {
    const organization_ids = (await dueTurns(work, sweep)).map(({ organization_id }) => organization_id)
    if (organization_ids.length === 0) break
    handled += await take({ organization_ids, each: Math.floor(ROWS_A_ROUND / organization_ids.length) })
  }
  return handled
}

/** The rows of a read for each organization. */
export async function readAll<Row>({ db }: System, [first, ...rest]: (Statement & { _: { result: Row[] } })[]): Promise<Row[]> {
  return first ? (await db.batch([first, ...rest])).flat() : []
}

/** The statement that ends their turn, after those that move their rows on. `earliest` is when their next row is due; rows that are left have their turn after everybody else's. */
export const turnsTaken = ({ db }: System, sweep: TurnKind, { organization_ids }: Round, earliest: SQL, now: number): Statement =>
  db
    .update(turns)
    .set({ look_at: sql`max(${earliest}, ${now})` })
    .where(
      and(eq(turns.sweep, sweep), inArray(turns.organization_id, sql`(select value from json_each(${JSON.stringify(organization_ids)}))`)),
    )
