import { like } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Database } from './open.ts'

/** Slugs of a table that begin like this one: what a new slug must differ from. A LIKE pattern holds at most 50 bytes in D1. */
export const slugsLike = async (db: Database, table: SQLiteTable & { slug: SQLiteColumn }, base: string): Promise<string[]> =>
  (
    await db
      .select({ slug: table.slug })
      .from(table)
      .where(like(table.slug, `${base.slice(0, 48)}%`))
  ).map(({ slug }) => String(slug))
