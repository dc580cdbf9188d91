/** A survey's responses in figures, and an organization's: from as many of the latest as a reply may look at. */
import * as z from 'zod'

const count = z.int().min(0)

/** Responses in a day, week or month, whose first day names it. */
const OverTime = z.strictObject({
  unit: z.enum(['day', 'week', 'month', 'year']),
  periods: z.array(z.strictObject({ from: z.iso.date(), responses: count })),
})

export const QuestionFigures = z.strictObject({
  question_id: z.string(),
  kind: z.string(),
  title: z.string(),
  /** Of the responses looked at, how many answer it. */
  answered: count,
  /** How often each answer was given; of a grid, row by row. Null where answers are words. */
  answers: z.array(z.strictObject({ row: z.string().nullable(), value: z.string(), label: z.string(), responses: count })).nullable(),
  /** Of numbers. */
  mean: z.number().nullable(),
})
export type QuestionFigures = z.infer<typeof QuestionFigures>

export const Analytics = z.strictObject({
  over_time: OverTime,
  /** Attempts: begun, answered at all, submitted. */
  funnel: z.strictObject({ begun: count, answered: count, submitted: count }),
  /** At which question attempts at the latest version stand that were not submitted, in the order of the questions. */
  drop_off: z.array(z.strictObject({ question_id: z.string(), title: z.string(), stopped: count })),
  /** Active time, in minutes begun; `to` is null in the last. */
  time_spent: z.strictObject({
    median_seconds: z.number().nullable(),
    buckets: z.array(z.strictObject({ from_minutes: count, to_minutes: count.nullable(), responses: count })),
  }),
  questions: z.array(QuestionFigures),
})
export type Analytics = z.infer<typeof Analytics>

/** How many were looked at, and whether there are more. */
export const AnalyticsMeta = z.strictObject({
  moments: count,
  has_more_moments: z.boolean(),
  answers: count,
  has_more_answers: z.boolean(),
  attempts: count,
  has_more_attempts: z.boolean(),
})
export type AnalyticsMeta = z.infer<typeof AnalyticsMeta>

export const TextAnswer = z.strictObject({ response_id: z.string(), submitted_at: z.iso.datetime(), text: z.string() })
export type TextAnswer = z.infer<typeof TextAnswer>

// ── An organization at a glance ──────────────────────────────────────────────────────────────────────────────────

export const OrganizationOverview = z.strictObject({
  surveys: z.strictObject({ open: count, draft: count, closed: count }),
  /** Over the open surveys; somebody who takes two counts twice. */
  people: z.strictObject({ due: count, overdue: count, in_progress: count, up_to_date: count }),
  /** Of those whose turn it was, the share that is up to date, 0–1; null where it was nobody's. */
  completion_rate: z.number().nullable(),
  recent: z.array(
    z.strictObject({
      response_id: z.string(),
      survey_id: z.string(),
      survey_title: z.string(),
      name: z.string(),
      attempt_number: z.int(),
      submitted_at: z.iso.datetime(),
      score: z.number().nullable(),
    }),
  ),
  /** Whoever came back this quarter, by what counts as better in their survey. */
  change: z.strictObject({
    from: z.iso.date(),
    came_back: count,
    better: count,
    same: count,
    worse: count,
    has_more: z.boolean(),
  }),
})
export type OrganizationOverview = z.infer<typeof OrganizationOverview>
