import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/**
 * Files in the bucket that nothing needs any more, or that may never be needed: whoever uploads one writes it down here
 * first, and takes it off with the commit that uses it.
 */
export const unneededFiles = sqliteTable('unneeded_files', { name: text().primaryKey(), remove_at: integer().notNull() }, (table) => [
  index('unneeded_files_due').on(table.remove_at),
])
