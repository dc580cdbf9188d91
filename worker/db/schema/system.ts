import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Who did what to what, when, from which request. Append-only. */
export const auditLog = sqliteTable(
  'audit_log',
  {
    id: text().primaryKey(),
    organization_id: text(),
    /** A person or an API key. */
    actor_id: text(),
    action: text().notNull(),
    subject_id: text().notNull(),
    /** Where somebody is acted on within a survey; the subject is who. */
    survey_id: text(),
    request_id: text().notNull(),
    at: integer().notNull(),
  },
  // Ids sort by age, so that each of these also gives the newest first and any span of time.
  (table) => [
    index('audit_log_of_organization').on(table.organization_id, table.id),
    index('audit_log_by_actor').on(table.organization_id, table.actor_id, table.id),
    index('audit_log_by_action').on(table.organization_id, table.action, table.id),
    index('audit_log_by_subject').on(table.organization_id, table.subject_id, table.id),
    index('audit_log_in_survey').on(table.organization_id, table.survey_id, table.id).where(sql`survey_id is not null`),
    index('audit_log_of_actor').on(table.actor_id, table.id),
  ],
)

/** The reply to a creating request, so that the same Idempotency-Key creates once. Kept for a day. */
export const idempotencyKeys = sqliteTable(
  'idempotency_keys',
  {
    id: text().primaryKey(),
    request_hash: text().notNull(),
    reply: text().notNull(),
    created_at: integer().notNull(),
  },
  (table) => [index('idempotency_keys_old').on(table.created_at)],
)

/** When a sweep last finished, so that `/health/ready` can tell whether the clockwork runs; and one row of who carries mail (worker/mail/queries.ts). */
export const heartbeats = sqliteTable('heartbeats', {
  name: text().primaryKey(),
  at: integer().notNull(),
  /** How often it has failed since it last finished, and when it did last. */
  failures: integer().notNull().default(0),
  failed_at: integer(),
})
