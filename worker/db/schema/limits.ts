import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** How often somebody tried something: core/limits/counter.ts. Who it was is in the id as a keyed hash, and nowhere else. */
export const limitCounters = sqliteTable(
  'limit_counters',
  {
    /** `kind:hash of the subject` */
    id: text().primaryKey(),
    count: integer().notNull(),
    free_at: integer().notNull(),
    forgotten_at: integer().notNull(),
  },
  (table) => [index('limit_counters_forgotten').on(table.forgotten_at)],
)
