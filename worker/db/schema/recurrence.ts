import { index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { RespondentStatus } from '../../../core/recurrence/contract.ts'

/** An administrator asked this person to take this survey by then. */
export const assignments = sqliteTable(
  'assignments',
  {
    id: text().primaryKey(),
    organization_id: text().notNull(),
    survey_id: text().notNull(),
    person_id: text().notNull(),
    due_at: integer().notNull(),
    created_by: text().notNull(),
    created_at: integer().notNull(),
  },
  (table) => [
    uniqueIndex('assignments_of_survey').on(table.survey_id, table.person_id),
    index('assignments_of_person').on(table.person_id),
  ],
)

/**
 * Where one person stands with one survey: the facts that the status follows from, and the status itself for lists.
 * `status_until` is when it changes by time alone; a sweep moves such rows, and a read decides afresh.
 */
export const enrolments = sqliteTable(
  'enrolments',
  {
    organization_id: text().notNull(),
    survey_id: text().notNull(),
    person_id: text().notNull(),
    enrolled_at: integer().notNull(),
    /** The assignment's moment; null for someone who came by the public link. */
    assigned_due_at: integer(),
    attempts: integer().notNull(),
    last_submitted_at: integer(),
    next_eligible_date: integer(),
    baseline_response_id: text(),
    baseline_score: real(),
    latest_score: real(),
    status: text().$type<RespondentStatus>().notNull(),
    status_until: integer(),
  },
  (table) => [
    primaryKey({ columns: [table.survey_id, table.person_id] }),
    index('enrolments_by_status').on(table.survey_id, table.status, table.person_id),
    index('enrolments_moving').on(table.status_until),
    index('enrolments_of_person').on(table.person_id),
  ],
)
