import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Addresses that take no mail any more, or whose owner called ours spam: nothing but what they ask for themselves goes there. */
export const suppressions = sqliteTable('suppressions', {
  address: text().primaryKey(),
  reason: text({ enum: ['bounced', 'complained'] }).notNull(),
  created_at: integer().notNull(),
})

/**
 * What a person does not want to get. A row mutes one kind of mail, or `all` that is not about their account; from one
 * organization or one survey, or from everywhere where those are empty. Undoing it removes the row.
 */
export const mailPreferences = sqliteTable(
  'mail_preferences',
  {
    person_id: text().notNull(),
    kind: text({ enum: ['all', 'reminders', 'updates', 'reports'] }).notNull(),
    organization_id: text().notNull().default(''),
    survey_id: text().notNull().default(''),
    muted_at: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.person_id, table.kind, table.organization_id, table.survey_id] }),
    index('mail_preferences_of_organization').on(table.organization_id),
  ],
)
