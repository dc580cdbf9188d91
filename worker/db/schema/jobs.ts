import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { JobInput, JobKind, JobStatus } from '../../../core/jobs/contract.ts'

/** The file that a job makes: its objects in the bucket, in order, are its bytes. */
type Making = {
  name: string
  media_type: string
  parts: number
  size_bytes: number
  /** Null until it is whole. */
  sha256: string | null
  has_manifest: boolean
}

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
    /** Of a job that makes one. */
    file: text({ mode: 'json' }).$type<Making>(),
    /** The survey whose people are named in that file: it goes when one of them is erased. */
    names_people_of: text(),
    /** Where the making goes on; what it says is told by the kind. */
    place: text({ mode: 'json' }).$type<Record<string, unknown>>(),
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
    index('jobs_naming').on(table.names_people_of).where(sql`names_people_of is not null`),
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

/** A portion of the file that a job makes: an object of its own in the bucket. Part 0 is what there is to say of the whole. */
export const jobFileParts = sqliteTable(
  'job_file_parts',
  {
    job_id: text().notNull(),
    part: integer().notNull(),
    object: text().notNull(),
    size_bytes: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.job_id, table.part] })],
)
