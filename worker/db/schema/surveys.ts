import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Definition, Settings } from '../../../core/surveys/contract.ts'

/** A survey with its draft. What respondents see is the version that publishing froze. */
export const surveys = sqliteTable(
  'surveys',
  {
    id: text().primaryKey(),
    organization_id: text().notNull(),
    slug: text().notNull().unique(),
    title: text().notNull(),
    description: text(),
    status: text({ enum: ['draft', 'open', 'closed'] }).notNull(),
    /** Counts edits: a writer names the one it read. */
    revision: integer().notNull(),
    /** The published version; 0 before the first. */
    version: integer().notNull(),
    settings: text({ mode: 'json' }).$type<Settings>().notNull(),
    definition: text({ mode: 'json' }).$type<Definition>().notNull(),
    created_at: integer().notNull(),
    updated_at: integer().notNull(),
    published_at: integer(),
    closed_at: integer(),
    /** Soft: its responses stay. To everyone it is not there. */
    deleted_at: integer(),
  },
  (table) => [index('surveys_of_organization').on(table.organization_id, table.id)],
)

/** Invariant: a version never changes. Editing makes the next one. */
export const surveyVersions = sqliteTable(
  'survey_versions',
  {
    organization_id: text().notNull(),
    survey_id: text().notNull(),
    version: integer().notNull(),
    /** A run of versions without a break in meaning; attempts compare only within one. */
    series: integer().notNull(),
    definition: text({ mode: 'json' }).$type<Definition>().notNull(),
    published_at: integer().notNull(),
    /** A person or an API key; null for versions older than this column. */
    published_by: text(),
  },
  (table) => [primaryKey({ columns: [table.survey_id, table.version] })],
)
