import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Somebody is to be erased: see worker/privacy/erasing.ts. The row goes with the person's last one. */
export const erasures = sqliteTable(
  'erasures',
  {
    person_id: text().primaryKey(),
    asked_at: integer().notNull(),
    /** When the next step is to be done. */
    due_at: integer().notNull(),
    /** The account is gone, and what was answered goes next. From here there is no way back. */
    closed_at: integer(),
  },
  (table) => [index('erasures_due').on(table.due_at)],
)

/**
 * Who was erased, as a hash of their id under a key that only the configuration holds: enough to know their rows by when
 * a backup has brought them back, and nothing else. No address is kept, hashed or not: it may come back as a new person.
 */
export const tombstones = sqliteTable('tombstones', { id: text().primaryKey(), erased_at: integer().notNull() })

/** How far a sweep has come that goes through a whole table, again and again. */
export const walks = sqliteTable('walks', { name: text().primaryKey(), position: text().notNull() })

/** How many responses of a survey are gone, and why: the figures that once counted them stay explicable, and nobody is named. */
export const removedResponses = sqliteTable(
  'removed_responses',
  {
    survey_id: text().notNull(),
    organization_id: text().notNull(),
    reason: text({ enum: ['erasure', 'retention'] }).notNull(),
    responses: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.survey_id, table.reason] })],
)
