import { sql } from 'drizzle-orm'
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
 * `status_until` is when that changes by time alone, or a step of the reminders comes; a sweep looks at such rows, and a read
 * decides afresh.
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
    /** An administrator moved this cycle's due moment; gone with the next submission. An early start stays allowed. */
    moved_due_at: integer(),
    /** The cycle that the next two count for, named by its due moment: under any other they say nothing. */
    cycle_due_at: integer(),
    /** Steps of the schedule that were decided, whatever came of them. */
    steps_decided: integer().notNull().default(0),
    reminders_sent: integer().notNull().default(0),
    /** When the sweep last found that they had let the schedule run out; the status says whether that still holds. */
    overdue_at: integer(),
    /** Their membership was ended: no reminders, until they are asked again or answer by themselves. */
    removed_at: integer(),
  },
  (table) => [
    primaryKey({ columns: [table.survey_id, table.person_id] }),
    index('enrolments_by_status').on(table.survey_id, table.status, table.person_id),
    index('enrolments_moving').on(table.status_until),
    index('enrolments_of_person').on(table.person_id),
    index('enrolments_overdue').on(table.survey_id, table.overdue_at).where(sql`overdue_at is not null`),
  ],
)

/** Whoever joins the organization is asked to take this survey too. */
export const standingAssignments = sqliteTable(
  'standing_assignments',
  {
    survey_id: text().primaryKey(),
    organization_id: text().notNull(),
    /** A moment or a day, as it was asked for; null: when they join. */
    due_at: text(),
    created_by: text().notNull(),
    request_id: text().notNull(),
    /** Memberships that began by then have been looked at. */
    considered_until: integer().notNull(),
    /** When to look next: somebody has joined. Null while nobody has. */
    look_at: integer(),
  },
  (table) => [
    index('standing_assignments_of_organization').on(table.organization_id),
    index('standing_assignments_due').on(table.look_at).where(sql`look_at is not null`),
  ],
)
