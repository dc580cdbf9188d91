import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/**
 * Files in the bucket that nothing needs any more, or that may never be needed: whoever uploads one writes it down here
 * first, and takes it off with the commit that uses it.
 */
export const unneededFiles = sqliteTable('unneeded_files', { name: text().primaryKey(), remove_at: integer().notNull() }, (table) => [
  index('unneeded_files_due').on(table.remove_at),
])

/**
 * Files that respondents gave as answers. Each belongs to one session, and moves with its answers to the session that takes
 * them over; a response has its session's id, and so they are its files too.
 */
export const answerFiles = sqliteTable(
  'answer_files',
  {
    id: text().primaryKey(),
    organization_id: text().notNull(),
    session_id: text().notNull(),
    question_id: text().notNull(),
    /** As it is given out again: see core/files/name.ts. */
    name: text().notNull(),
    media_type: text().notNull(),
    size_bytes: integer().notNull(),
    /** Its name in the bucket, which nobody can guess and nobody is told. */
    object: text().notNull(),
    created_at: integer().notNull(),
  },
  (table) => [index('answer_files_of_session').on(table.session_id, table.id)],
)
