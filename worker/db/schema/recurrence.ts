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
    /** The first response of the series that the latest belongs to: across a break in meaning nothing is set against each other. */
    baseline_response_id: text(),
    baseline_attempt: integer(),
    baseline_score: real(),
    latest_score: real(),
    status: text().$type<RespondentStatus>().notNull(),
    status_until: integer(),
    /** An administrator moved this cycle's due moment; gone with the next submission. An early start stays allowed. */
    moved_due_at: integer(),
    /** An administrator let them off this cycle; gone with the next submission or assignment. */
    waived_at: integer(),
    /** What stood here before an administrator extended or waived, so that it can be undone; gone with the next submission or assignment. */
    before_action: text({ mode: 'json' }).$type<BeforeAction>(),
    /** The cycle that the next two count for, named by its due moment: under any other they say nothing. */
    cycle_due_at: integer(),
    /** Steps of the schedule that were decided, whatever came of them. */
    steps_decided: integer().notNull().default(0),
    reminders_sent: integer().notNull().default(0),
    /** When the sweep last found that they had let the schedule run out; the status says whether that still holds. */
    overdue_at: integer(),
    /** Their membership was ended: no reminders, until they are asked again or answer by themselves. */
    removed_at: integer(),
    /**
     * For the compliance list (worker/compliance): what the organization calls the person, that name as it sorts, and their
     * primary address. Triggers count in `unlisted` how often one of them has changed since a sweep wrote them here.
     */
    name: text().notNull().default(''),
    name_key: text().notNull().default(''),
    address: text().notNull().default(''),
    /** Of both, each once, and the address as a whole. */
    words: text({ mode: 'json' }).$type<string[]>().notNull().default([]),
    unlisted: integer().notNull().default(1),
    /** Since the baseline; null until there are two attempts with a score in the same series. */
    delta: real().generatedAlwaysAs(sql`case when attempts > baseline_attempt then latest_score - baseline_score end`, { mode: 'virtual' }),
    /** Changes that the survey's figures have not counted yet: see worker/impact/counting.ts. */
    uncounted: integer().notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.survey_id, table.person_id] }),
    index('enrolments_uncounted').on(table.survey_id, table.person_id).where(sql`uncounted > 0`),
    index('enrolments_by_name').on(table.survey_id, table.name_key, table.person_id),
    index('enrolments_by_taking').on(table.survey_id, table.last_submitted_at, table.person_id),
    index('enrolments_by_delta').on(table.survey_id, table.delta, table.person_id),
    index('enrolments_of_status_by_name').on(table.survey_id, table.status, table.name_key, table.person_id),
    index('enrolments_of_status_by_taking').on(table.survey_id, table.status, table.last_submitted_at, table.person_id),
    index('enrolments_of_status_by_delta').on(table.survey_id, table.status, table.delta, table.person_id),
    index('enrolments_unlisted').on(table.survey_id).where(sql`unlisted > 0`),
    index('enrolments_moving').on(table.organization_id, table.status_until),
    index('enrolments_gone').on(table.enrolled_at).where(sql`enrolled_at < 0`),
    index('enrolments_of_person').on(table.person_id),
    index('enrolments_overdue').on(table.survey_id, table.overdue_at).where(sql`overdue_at is not null`),
  ],
)

/**
 * When a sweep next looks at an organization's rows; worker/recurrence/turns.ts. Triggers bring it forward when a row becomes due
 * earlier than that, so that no statement which moves a row has to think of it. Null while nothing will be due. There is none for new
 * sessions, of which nothing is due yet: it would cost each row that the sweep writes another read.
 */
export const turns = sqliteTable(
  'turns',
  {
    organization_id: text().notNull(),
    sweep: text({ enum: ['standings', 'unfinished'] }).notNull(),
    look_at: integer(),
  },
  (table) => [
    primaryKey({ columns: [table.organization_id, table.sweep] }),
    index('turns_due').on(table.sweep, table.look_at).where(sql`look_at is not null`),
  ],
)

/**
 * Whom the beginning of a word finds in one survey, by name; see core/members/search.ts. Triggers keep it as the words of
 * the enrolments are. WITHOUT ROWID, which the migration adds by hand: the key is all there is.
 */
export const enrolmentPrefixes = sqliteTable(
  'enrolment_prefixes',
  {
    survey_id: text().notNull(),
    prefix: text().notNull(),
    name_key: text().notNull(),
    person_id: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.survey_id, table.prefix, table.name_key, table.person_id] })],
)

/** How many enrolments of a survey have this status. Triggers keep it true, so that a page never counts. */
export const statusCounts = sqliteTable(
  'status_counts',
  { survey_id: text().notNull(), status: text().$type<RespondentStatus>().notNull(), people: integer().notNull() },
  (table) => [primaryKey({ columns: [table.survey_id, table.status] })],
)

export type BeforeAction = {
  action: 'extend' | 'waive'
  assigned_due_at: number | null
  moved_due_at: number | null
  waived_at: number | null
  cycle_due_at: number | null
  steps_decided: number
  reminders_sent: number
  /** The assignment that was closed, where there was one. */
  assignment: { id: string; due_at: number; created_by: string; created_at: number } | null
}

/** Whoever joins the organization is asked to take this survey too. */
export const standingAssignments = sqliteTable(
  'standing_assignments',
  {
    survey_id: text().primaryKey(),
    organization_id: text().notNull(),
    /** A moment or a day, as it was asked for; null: so many days after they join. */
    due_at: text(),
    due_days: integer().notNull().default(0),
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
