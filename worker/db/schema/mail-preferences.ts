import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { MUTED_KINDS } from '../../../core/mail/preferences.ts'

/** Addresses that take no mail any more, whose owner called ours spam, or who has no account and wants none: nothing but what they ask for themselves goes there. */
export const suppressions = sqliteTable('suppressions', {
  address: text().primaryKey(),
  reason: text({ enum: ['bounced', 'complained', 'unsubscribed'] }).notNull(),
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
    kind: text({ enum: MUTED_KINDS }).notNull(),
    organization_id: text().notNull().default(''),
    survey_id: text().notNull().default(''),
    muted_at: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.person_id, table.kind, table.organization_id, table.survey_id] }),
    index('mail_preferences_of_organization').on(table.organization_id),
  ],
)
