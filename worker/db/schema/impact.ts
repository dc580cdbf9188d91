import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Counted } from '../../../core/impact/counted.ts'

/**
 * What a survey's figures of change have of one person in one series, so that it can be taken out of them again. Somebody
 * who is enrolled and has not answered has a row of series 0.
 */
export const impactPeople = sqliteTable(
  'impact_people',
  {
    organization_id: text().notNull(),
    survey_id: text().notNull(),
    person_id: text().notNull(),
    series: integer().notNull(),
    /** Of all a person's rows one says that they are enrolled. */
    is_enrolled: integer({ mode: 'boolean' }).notNull(),
    attempts: integer().notNull(),
    baseline_at: integer(),
    latest_at: integer(),
    baseline_score: real(),
    latest_score: real(),
    delta: real(),
    counted: text({ mode: 'json' }).$type<Counted>(),
    /** What it was counted from was moved or removed. Whoever sets it moves the survey's revision on. */
    is_due: integer({ mode: 'boolean' }).notNull().default(false),
  },
  (table) => [
    primaryKey({ columns: [table.survey_id, table.person_id, table.series] }),
    index('impact_people_by_delta').on(table.survey_id, table.series, table.delta, table.person_id),
    index('impact_people_of_person').on(table.person_id),
    index('impact_people_due').on(table.survey_id, table.person_id).where(sql`is_due = 1`),
  ],
)

/** A survey's figures of change, a row a series. The row of series 0 says how many are enrolled, and its revision guards them all. */
export const impactFigures = sqliteTable(
  'impact_figures',
  {
    organization_id: text().notNull(),
    survey_id: text().notNull(),
    series: integer().notNull(),
    /** The survey's revision when this row last changed; of series 0 the newest. */
    revision: integer().notNull(),
    /** Enrolled in series 0, with a baseline in the others. */
    n: integer().notNull(),
    n_matched: integer().notNull(),
    /** See figuresText. */
    figures: text(),
    /** When its people are counted afresh next, to see whether the figures are still theirs; only of series 0. */
    check_at: integer(),
  },
  (table) => [
    primaryKey({ columns: [table.survey_id, table.series] }),
    index('impact_figures_checking').on(table.check_at).where(sql`check_at is not null`),
  ],
)
