import { sql } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import { type DrizzleD1Database, drizzle } from 'drizzle-orm/d1'
import { type Facts, refuse } from '../../core/problem.ts'
import type { Env } from '../config.ts'

export type Database = DrizzleD1Database
export type Statement = BatchItem<'sqlite'>

const opened = new WeakMap<D1Database, Database>()

/** The one place that opens a database, once an isolate. With several of them, the organization's `shard` will choose here. */
export function openDatabase(env: Env): Database {
  const known = opened.get(env.DB)
  if (known) return known
  const database = drizzle(env.DB)
  opened.set(env.DB, database)
  return database
}

/**
 * Commits statements as one transaction: all of them or, when one errors, none. Gives how many rows each changed.
 * "0 rows changed" is no error: a statement that must change something is followed by `mustHaveChanged`, and when
 * somebody else was first the commit is refused with `overtaken`.
 */
export async function commit(db: Database, statements: Statement[], overtaken: Facts = { code: 'changed-meanwhile' }): Promise<number[]> {
  const [first, ...rest] = statements
  if (!first) return []
  try {
    const results = await db.batch([first, ...rest])
    return results.map(changesOf)
  } catch (error) {
    if (/malformed JSON/.test(messagesOf(error))) refuse(overtaken)
    throw error
  }
}

/** D1 has no conditional rollback; parsing what is no JSON makes an error, and an error rolls the batch back. */
export const mustHaveChanged = (db: Database): Statement => db.run(sql`select case when changes() > 0 then 1 else json('overtaken') end`)

function changesOf(result: unknown): number {
  const meta = (result as { meta?: { changes?: number } })?.meta // D1's own result shape; drizzle types it as the query's rows.
  return meta?.changes ?? (Array.isArray(result) ? result.length : 0)
}

/**
 * Reads, decides and commits again when somebody else was first with a row that must be unique. Of many who want one name at
 * the same moment, each round serves at least one.
 */
export async function untilAlone<T>(attempt: () => Promise<T>, tries = 25): Promise<T> {
  try {
    return await attempt()
  } catch (error) {
    if (!isAlreadyThere(error) || tries === 1) throw error
    return untilAlone(attempt, tries - 1)
  }
}

/** Whether a commit failed because a row that must be unique was there already: somebody else did it first. */
export const isAlreadyThere = (error: unknown): boolean => /UNIQUE constraint failed/.test(messagesOf(error))

function messagesOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return `${error.message} ${error.cause ? messagesOf(error.cause) : ''}`
}
