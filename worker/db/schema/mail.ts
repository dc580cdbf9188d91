import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { MailFacts } from '../../../core/mail/messages.ts'
import { OUTCOMES } from '../../../core/mail/outcomes.ts'
import { TEMPLATE_KINDS } from '../../../core/mail/templates/kinds.ts'

/** Reminders are most of all mail, and found by their person, and by their survey in their key: two indexes do without them. */
export const NO_REMINDER = sql`substr(unique_key, 1, 9) <> 'reminder:'`

/** It will be looked at again: it waits, somebody has claimed it, or nobody knows whether it went. Queries that ride the index say it so. */
export const IS_OPEN = sql`status in ('pending', 'sending', 'unknown')`

/** A planned mail. `unique_key` names the event it answers: it can be planned twice and exist once. */
export const mails = sqliteTable(
  'mails',
  {
    id: text().primaryKey(),
    unique_key: text().notNull().unique(),
    organization_id: text(),
    person_id: text(),
    to_address: text().notNull(),
    /** What the message says, without any secret: links and codes are derived when it is rendered. */
    facts: text({ mode: 'json' }).$type<MailFacts>().notNull(),
    status: text({ enum: ['pending', 'sending', 'unknown', 'sent', 'withheld', 'superseded', 'failed'] }).notNull(),
    /** Why it was withheld or failed, or why nobody knows. */
    reason: text(),
    /** Pending: when it may go. Sending: until when the claim holds. Unknown: until when the provider may still tell. */
    due_at: integer().notNull(),
    tries: integer().notNull(),
    /** How often the answer of a provider was lost, and so whether it was taken. */
    lost: integer().notNull().default(0),
    provider_id: text(),
    /** What the provider told later: core/mail/outcomes.ts. */
    outcome: text({ enum: OUTCOMES }),
    outcome_at: integer(),
    /** Whether that ended mail to its address. Somebody may have lifted it since. */
    suppresses: integer({ mode: 'boolean' }).notNull().default(false),
    /** When somebody first followed its link; worker/mail/clicks.ts. */
    clicked_at: integer(),
    /** When it was first opened, where its organization has that counted; worker/mail/openings.ts. */
    opened_at: integer(),
    created_at: integer().notNull(),
    /** When a provider took it, or may have. */
    sent_at: integer(),
  },
  (table) => [
    index('mails_due').on(table.organization_id, table.due_at).where(IS_OPEN),
    index('mails_given_up').on(table.due_at).where(sql`status = 'failed'`),
    index('mails_of_organization').on(table.organization_id, table.id).where(NO_REMINDER),
    index('mails_of_person').on(table.person_id, table.id),
    index('mails_to_address').on(table.to_address, table.id).where(NO_REMINDER),
    index('mails_failed').on(table.organization_id, table.id).where(sql`status = 'failed'`),
    index('mails_returned').on(table.organization_id, table.id).where(sql`outcome in ('bounced', 'complained')`),
  ],
)

/**
 * How many mails of an organization were tried on a day (UTC, counted from 1970), which is what its budget is of; how many a
 * provider took, or may have; and what became of those.
 */
export const mailDays = sqliteTable(
  'mail_days',
  {
    organization_id: text().notNull(),
    day: integer().notNull(),
    handed: integer().notNull(),
    sent: integer().notNull().default(0),
    delivered: integer().notNull().default(0),
    bounced: integer().notNull().default(0),
    complained: integer().notNull().default(0),
    clicked: integer().notNull().default(0),
    opened: integer().notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.organization_id, table.day] })],
)

/** An organization's own words for a kind of mail in a language; without a row it has ours. core/mail/templates. */
export const mailTemplates = sqliteTable(
  'mail_templates',
  {
    organization_id: text().notNull(),
    kind: text({ enum: TEMPLATE_KINDS }).notNull(),
    language: text().notNull(),
    subject: text().notNull(),
    text: text().notNull(),
    /** Null: made from the text. */
    html: text(),
    updated_at: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.organization_id, table.kind, table.language] })],
)

/** What the development transport received. Empty on a deployed system. */
export const inbox = sqliteTable('inbox', {
  id: text().primaryKey(),
  kind: text().notNull(),
  to_address: text().notNull(),
  from_address: text().notNull(),
  subject: text().notNull(),
  text: text().notNull(),
  html: text().notNull(),
  headers: text({ mode: 'json' }).$type<Record<string, string>>().notNull(),
  created_at: integer().notNull(),
})
