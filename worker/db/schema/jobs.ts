import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { JobInput, JobKind, JobStatus } from '../../../core/jobs/contract.ts'

/** Work of an organization that takes longer than a request. What it is about is told by its kind. */
export const jobs = sqliteTable(
  'jobs',
  {
    id: text().primaryKey(),
    organization_id: text().notNull(),
    kind: text().$type<JobKind>().notNull(),
    /** A person or an API key, and the request they came with: the work is done in their name. */
    created_by: text().notNull(),
    request_id: text().notNull(),
    status: text().$type<JobStatus>().notNull(),
    input: text({ mode: 'json' }).$type<JobInput>().notNull(),
    total: integer().notNull(),
    handled: integer().notNull(),
    /** What came of it so far: how many lines had each outcome. */
    result: text({ mode: 'json' }).$type<Record<string, number>>().notNull(),
    /** Why it failed. */
    error: text(),
    /** When somebody may take it up: now, once it may go on, or when whoever has it is taken for dead. Null once it has ended. */
    due_at: integer(),
    /** How often it was taken up since it last got on. */
    tries: integer().notNull(),
    created_at: integer().notNull(),
    finished_at: integer(),
    /** When it is removed with its lines. Null until it has ended. */
    expires_at: integer(),
  },
  (table) => [
    index('jobs_of_organization').on(table.organization_id, table.id),
    index('jobs_due').on(table.due_at),
    index('jobs_expired').on(table.expires_at),
  ],
)

/** A line of the file that a job works through. `input` is there until the line has its outcome. */
export const jobLines = sqliteTable(
  'job_lines',
  {
    job_id: text().notNull(),
    line: integer().notNull(),
    email: text().notNull(),
    input: text({ mode: 'json' }).$type<Record<string, unknown>>(),
    outcome: text(),
    message: text(),
  },
  (table) => [
    primaryKey({ columns: [table.job_id, table.line] }),
    index('job_lines_by_outcome').on(table.job_id, table.outcome, table.line),
    index('job_lines_by_email').on(table.email),
  ],
)
