import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { Device } from '../../../core/sessions/holding.ts'

/**
 * One run of one person through one survey version. The answers live in the session's Durable Object; this row follows
 * it by at most five seconds and is what lists, reminders and sweeps look at.
 */
export const sessions = sqliteTable(
  'sessions',
  {
    id: text().primaryKey(),
    organization_id: text().notNull(),
    survey_id: text().notNull(),
    version: integer().notNull(),
    /** Null until a public visitor has proved an address. */
    person_id: text(),
    /** SHA-256 of the visitor's token; null for someone who was signed in from the start. */
    token_hash: text(),
    /** The sign-in that the visitor's proof made. */
    proved_by: text(),
    /** Devices that a mailed link and a code have opened it on. */
    devices: text({ mode: 'json' }).$type<Device[]>(),
    status: text({ enum: ['not_started', 'in_progress', 'completed', 'abandoned', 'waiting', 'merged'] }).notNull(),
    percent_complete: integer().notNull(),
    answered_count: integer().notNull(),
    current_question_index: integer().notNull(),
    active_seconds: integer().notNull(),
    /** Set while the answers wait for the cooldown to end; until then this is no unfinished session. */
    held_until: integer(),
    /** Whoever answered it has chosen to start afresh: by itself nothing of it comes back. */
    left_behind: integer({ mode: 'boolean' }).notNull().default(false),
    /** Its person went on in this other session, which takes the answers over. */
    merged_into: text(),
    /** Values of hidden fields that came with the link. */
    hidden: text({ mode: 'json' }).$type<Record<string, string>>(),
    started_at: integer().notNull(),
    last_activity_at: integer().notNull(),
    completed_at: integer(),
    /** How many of its three reminders were decided: one that had to be withheld is among them. */
    incomplete_reminders_sent: integer().notNull().default(0),
    last_incomplete_reminder_at: integer(),
    /** When to look whether the person should be reminded to finish. What was answered meanwhile puts it off then. */
    remind_due_at: integer(),
  },
  (table) => [
    // Two starts at once make one session.
    uniqueIndex('sessions_one_unfinished')
      .on(table.survey_id, table.person_id)
      .where(sql`person_id is not null and status in ('not_started', 'in_progress')`),
    index('sessions_of_person').on(table.person_id, table.survey_id, table.id),
    index('sessions_reminding').on(table.organization_id, table.remind_due_at).where(sql`remind_due_at is not null`),
    index('sessions_merged').on(table.merged_into),
    index('sessions_by_token').on(table.token_hash),
    // Only those that nobody has answered yet: an index that moved with every answer would cost each of them.
    index('sessions_untouched').on(table.last_activity_at).where(sql`status = 'not_started'`),
    index('sessions_of_organization').on(table.organization_id, table.started_at),
    index('sessions_gone').on(table.version).where(sql`version < 0`),
  ],
)
