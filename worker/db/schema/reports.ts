import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { Covered, Snapshot } from '../../../core/reports/contract.ts'
import type { ReportLanguage } from '../../../core/reports/limits.ts'

/** A report with the figures of the moment it was made, and its link. Gone once it is revoked; the token itself is stored nowhere. */
export const reports = sqliteTable(
  'reports',
  {
    id: text().primaryKey(),
    organization_id: text().notNull(),
    survey_id: text().notNull(),
    title: text().notNull(),
    introduction: text(),
    language: text().$type<ReportLanguage>().notNull(),
    /** What a list shows of the snapshot. */
    covered: text({ mode: 'json' }).$type<Covered>().notNull(),
    n_baseline: integer().notNull(),
    n_matched: integer().notNull(),
    snapshot: text({ mode: 'json' }).$type<Snapshot>().notNull(),
    token_hash: text().notNull(),
    /** The last that made a PDF of it. */
    job_id: text(),
    created_at: integer().notNull(),
    expires_at: integer(),
  },
  (table) => [
    uniqueIndex('reports_tokens').on(table.token_hash),
    index('reports_of_survey').on(table.survey_id, table.id),
    index('reports_of_organization').on(table.organization_id),
    index('reports_over').on(table.expires_at).where(sql`expires_at is not null`),
  ],
)
