import { type DrizzleD1Database, drizzle } from 'drizzle-orm/d1'
import type { BatchItem } from 'drizzle-orm/batch'
import type { Env } from '../config.ts'

export type Database = DrizzleD1Database
export type Statement = BatchItem<'sqlite'>

/** The one place that opens a database. With several of them, the organization's `shard` will choose here. */
export const openDatabase = (env: Env): Database => drizzle(env.DB)

/**
 * Commits statements as one transaction: all of them or, when one errors, none. "0 rows changed" is no error: whoever
 * races for a row looks at the counts that come back.
 */
export async function commit(db: Database, statements: Statement[]): Promise<number[]> {
  const [first, ...rest] = statements
  if (!first) return []
  const results = await db.batch([first, ...rest])
  return results.map((result) => changesOf(result))
}

function changesOf(result: unknown): number {
  const meta = (result as { meta?: { changes?: number } })?.meta // D1's own result shape; drizzle types it as the query's rows.
  return meta?.changes ?? (Array.isArray(result) ? result.length : 0)
}

/** Whether a commit failed because a row that must be unique was there already: somebody else did it first. */
export const isAlreadyThere = (error: unknown): boolean =>
  /UNIQUE constraint failed/.test(messagesOf(error))

function messagesOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return `${error.message} ${error.cause ? messagesOf(error.cause) : ''}`
}
