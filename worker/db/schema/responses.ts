import { index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { Answers } from '../../../core/surveys/contract.ts'

/** A submitted attempt. Its id is the session's id, so that a second submit finds the first. */
export const responses = sqliteTable(
  'responses',
  {
    id: text().primaryKey(),
    organization_id: text().notNull(),
    survey_id: text().notNull(),
    version: integer().notNull(),
    series: integer().notNull(),
    person_id: text().notNull(),
    attempt_number: integer().notNull(),
    submitted_at: integer().notNull(),
    next_eligible_date: integer().notNull(),
    active_seconds: integer().notNull(),
    answers: text({ mode: 'json' }).$type<Answers>().notNull(),
    /** The questions whose answers were not asked for any more at the end, and so are not among them. */
    dropped: text({ mode: 'json' }).$type<string[]>(),
    /** 0–100, unrounded; null when too little was answered to score. */
    score: real(),
    scoring_version: integer().notNull(),
  },
  (table) => [
    // Two submissions of one person at once cannot both be attempt n.
    uniqueIndex('responses_attempts').on(table.survey_id, table.person_id, table.attempt_number),
    index('responses_of_survey').on(table.survey_id, table.submitted_at, table.id),
    index('responses_of_person').on(table.person_id, table.submitted_at),
    index('responses_of_organization').on(table.organization_id, table.submitted_at),
  ],
)

export const responseScores = sqliteTable(
  'response_scores',
  {
    response_id: text().notNull(),
    organization_id: text().notNull(),
    survey_id: text().notNull(),
    group_id: text().notNull(),
    score: real(),
    max_score: real(),
    percentage: real(),
  },
  (table) => [primaryKey({ columns: [table.response_id, table.group_id] })],
)

/** A link by which its respondent shows one result. Gone once it is revoked; the token itself is stored nowhere. */
export const resultShares = sqliteTable(
  'result_shares',
  {
    id: text().primaryKey(),
    organization_id: text().notNull(),
    response_id: text().notNull(),
    token_hash: text().notNull(),
    shows_name: integer({ mode: 'boolean' }).notNull(),
    created_at: integer().notNull(),
    expires_at: integer().notNull(),
  },
  (table) => [
    uniqueIndex('result_shares_tokens').on(table.token_hash),
    index('result_shares_of_response').on(table.response_id, table.id),
    index('result_shares_of_organization').on(table.organization_id),
    index('result_shares_over').on(table.expires_at),
  ],
)
