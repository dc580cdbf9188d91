/** Scores and comparisons as they travel. Percentages and scores are 0–100, unrounded; screens show one decimal. */
import * as z from 'zod'
import { Answers, Color, LocalId, LocalText } from '../surveys/contract.ts'

const Percentage = z.number().min(0).max(100).nullable()

/** The band that a score falls in, in every language of the survey: whoever shows it knows the reader's. */
export const ScoreBand = z.strictObject({ label: LocalText, text: LocalText.nullable(), color: Color.nullable() })
export type ScoreBand = z.infer<typeof ScoreBand>

export const GroupResult = z.strictObject({
  group_id: LocalId,
  /** In the survey's first language; `name` is the same in all of them. */
  label: LocalText,
  name: LocalText,
  color: Color,
  /** Weighted points, 0…max_score. Null together with max_score and percentage when the group has no score. */
  score: z.number().min(0).nullable(),
  max_score: z.number().min(0).nullable(),
  percentage: Percentage,
  band: ScoreBand.nullable(),
})
export type GroupResult = z.infer<typeof GroupResult>

/** The result of one response. `score` is null when there is none, never 0 for that reason. */
export const Score = z.strictObject({ score: Percentage, band: ScoreBand.nullable(), group_results: z.array(GroupResult) })
export type Score = z.infer<typeof Score>

export const Direction = z.enum(['up', 'down', 'same'])
export type Direction = z.infer<typeof Direction>

const Value = z.number().nullable()

export const GroupChange = z.strictObject({ group_id: LocalId, from: Percentage, to: Percentage, delta: Value })
export type GroupChange = z.infer<typeof GroupChange>

/** `from` and `to` are the answered number; for kinds without numbers the points earned. */
export const QuestionChange = z.strictObject({
  question_id: LocalId,
  from: Value,
  to: Value,
  delta: Value,
  delta_percent: Value,
})
export type QuestionChange = z.infer<typeof QuestionChange>

/** One end of a comparison. */
export const AttemptResult = z.strictObject({
  attempt_number: z.int().min(1),
  submitted_at: z.iso.datetime(),
  ...Score.shape,
})
export type AttemptResult = z.infer<typeof AttemptResult>

/** The same to whoever made it, who may make a link to it. */
export const OwnAttempt = AttemptResult.extend({ response_id: z.string() })
export type OwnAttempt = z.infer<typeof OwnAttempt>

/** For the better or the worse, by the survey's or the group's `better`; null where nothing changed or neither is better. */
export const ChangeMeaning = z.enum(['better', 'worse'])
export type ChangeMeaning = z.infer<typeof ChangeMeaning>

/** One sentence on a change, as facts: see sentences.ts. `wobble` is null where nothing is known of it. */
export const ChangeSentence = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('overall'),
    delta: z.number(),
    direction: Direction,
    meaning: ChangeMeaning.nullable(),
    wobble: z.enum(['within', 'beyond']).nullable(),
  }),
  z.strictObject({
    kind: z.enum(['largest_rise', 'largest_fall']),
    group_id: LocalId,
    delta: z.number(),
    meaning: ChangeMeaning.nullable(),
  }),
])
export type ChangeSentence = z.infer<typeof ChangeSentence>

/** `delta` is in percentage points; `delta` and `direction` are null when either end has no score. */
export const Comparison = z.strictObject({
  from: AttemptResult,
  to: AttemptResult,
  delta: Value,
  direction: Direction.nullable(),
  groups: z.array(GroupChange),
  questions: z.array(QuestionChange),
  /** The change in standard errors of a difference, see reliable-change.ts; null where it cannot be told. */
  reliable_change: z.strictObject({ index: z.number(), is_beyond: z.boolean() }).nullable(),
  sentences: z.array(ChangeSentence),
})
export type Comparison = z.infer<typeof Comparison>

const Slope = z.number().nullable()

/**
 * How somebody's scores have moved: the latest attempts, earliest first, and the slopes within the latest run of versions that
 * compare, in percentage points per 30 days; null before the third attempt. Where `series` changes the line is broken.
 */
export const Trend = z.strictObject({
  points: z.array(
    z.strictObject({
      attempt_number: z.int().min(1),
      submitted_at: z.iso.datetime(),
      series: z.int(),
      score: Percentage,
      groups: z.array(z.strictObject({ group_id: LocalId, percentage: Percentage })),
    }),
  ),
  slope_per_30_days: Slope,
  /** Where the latest score stands among everybody's latest; null where these are of fewer than five people. */
  percentile: Value,
  groups: z.array(z.strictObject({ group_id: LocalId, name: LocalText, color: Color, slope_per_30_days: Slope, percentile: Value })),
})
export type Trend = z.infer<typeof Trend>

/** Means of a group of people, each person by their latest attempt. `n` counts people; `too_few`: nothing can be concluded. */
export const GroupFigures = z.strictObject({
  n: z.int(),
  too_few: z.boolean(),
  n_scored: z.int(),
  score: Percentage,
  groups: z.array(
    z.strictObject({ group_id: LocalId, name: LocalText, color: Color, n: z.int(), too_few: z.boolean(), percentage: Percentage }),
  ),
})
export type GroupFigures = z.infer<typeof GroupFigures>

/** `is_hidden`: something is not shown, because too few people stand behind it or behind what could be got by subtraction. */
export const GroupResults = z.strictObject({
  everyone: GroupFigures.nullable(),
  people_groups: z.array(z.strictObject({ id: z.string(), name: z.string(), ...GroupFigures.shape })),
  is_hidden: z.boolean(),
})
export type GroupResults = z.infer<typeof GroupResults>

/** One response in an administrator's list. `delta` is since the person's baseline, null for the baseline itself. */
export const ResponseRow = z.strictObject({
  response_id: z.string(),
  respondent_id: z.string(),
  name: z.string(),
  email: z.string(),
  attempt_number: z.int(),
  submitted_at: z.iso.datetime(),
  score: Percentage,
  band: ScoreBand.nullable(),
  baseline_score: Percentage,
  delta: Value,
})
export type ResponseRow = z.infer<typeof ResponseRow>

export const ResponseView = z.strictObject({
  response_id: z.string(),
  survey_id: z.string(),
  version: z.int(),
  ...AttemptResult.shape,
  next_eligible_date: z.iso.datetime(),
  answers: Answers,
})

/** Responses that once counted and are gone: their person was erased, or the organization's time for keeping them had passed. */
export const RemovedResponses = z.strictObject({ erasure: z.int(), retention: z.int() })
export type RemovedResponses = z.infer<typeof RemovedResponses>
