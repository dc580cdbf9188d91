/** Figures of change as they travel: from each person's first attempt of a series to their latest. Unrounded, in percentage points. */
import * as z from 'zod'
import { Direction } from '../responses/contract.ts'
import { CAUTIONS } from '../statistics/leading.ts'
import { Better, Color, LocalId, LocalText } from '../surveys/contract.ts'

const Value = z.number().nullable()
const Interval = z.tuple([z.number(), z.number()])
const Count = z.int().min(0)

/** When a figure is not to be trusted; see core/statistics/leading.ts. */
export const Cautions = z.array(z.enum(CAUTIONS))

/** `n` people have both ends. */
export const MeanChange = z.strictObject({
  n: Count,
  too_few: z.boolean(),
  mean_baseline: Value,
  mean_latest: Value,
  mean_delta: Value,
  ci95: Interval.nullable(),
})
export type MeanChange = z.infer<typeof MeanChange>

/** Means of everybody's first attempt, second, …: of ever fewer people. */
const AttemptMeans = z.array(z.strictObject({ attempt: z.int().min(1), n: Count, too_few: z.boolean(), mean: Value }))
export type AttemptMeans = z.infer<typeof AttemptMeans>

export const GroupImpact = z.strictObject({
  group_id: LocalId,
  name: LocalText,
  color: Color,
  better: Better,
  ...MeanChange.shape,
  attempts: AttemptMeans,
})
export type GroupImpact = z.infer<typeof GroupImpact>

/** In the question's own numbers; for kinds that have none, in the points earned. */
export const QuestionImpact = z.strictObject({
  question_id: LocalId,
  text: LocalText,
  ...MeanChange.shape,
  question_delta_percent: Value,
})
export type QuestionImpact = z.infer<typeof QuestionImpact>

/** One sentence as facts; the words are web/impact/words. */
export const ImpactSentence = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('came_back'), started: Count, returned: Count }),
  z.strictObject({
    kind: z.literal('changed'),
    delta: z.number(),
    direction: Direction,
    meaning: z.enum(['better', 'worse']).nullable(),
    low: Value,
    high: Value,
  }),
  z.strictObject({
    kind: z.literal('certainty'),
    p: z.number(),
    test: z.enum(['t_test', 'wilcoxon']),
    /** `mixed`: by ranks people clearly moved the other way than the mean. */
    certainty: z.enum(['clear', 'unclear', 'mixed']),
  }),
  z.strictObject({ kind: z.literal('size'), g: z.number(), size: z.enum(['tiny', 'small', 'medium', 'large']) }),
  z.strictObject({ kind: z.literal('reliable'), n: Count, improved: Count, declined: Count }),
  z.strictObject({ kind: z.literal('left'), left: Count, difference: z.enum(['higher', 'lower', 'alike']) }),
  z.strictObject({
    kind: z.enum(['nobody', 'no_change_yet', 'too_few', 'hidden', 'few_others', 'all_alike', 'none_changed', 'lower_better']),
  }),
])
export type ImpactSentence = z.infer<typeof ImpactSentence>

export const Impact = z.strictObject({
  n_enrolled: Count,
  n_baseline: Count,
  n_matched: Count,
  n_excluded: Count,
  /** Fewer than five came back: nothing can be concluded. */
  too_few: z.boolean(),
  /** A group of one to four people was asked for: its figures are not told. */
  is_hidden: z.boolean(),
  mean_baseline: Value,
  mean_latest: Value,
  mean_delta: Value,
  sd_delta: Value,
  impact_percent: Value,
  ci95: Interval.nullable(),
  better: Better,
  /** The test to be looked at first. */
  leads: z.enum(['t_test', 'wilcoxon']).nullable(),
  cautions: Cautions,
  t_test: z.strictObject({ n: Count, t: z.number(), df: z.number(), p: z.number(), cautions: Cautions }).nullable(),
  wilcoxon: z.strictObject({ v: z.number(), n: Count, p: z.number(), method: z.enum(['exact', 'normal']), cautions: Cautions }).nullable(),
  effect_size: z
    .strictObject({ n: Count, d_z: z.number(), d_av: Value, hedges_g: Value, g_ci95: Interval.nullable(), cautions: Cautions })
    .nullable(),
  attrition: z.strictObject({
    n_stayed: Count,
    n_left: Count,
    mean_baseline_stayed: Value,
    mean_baseline_left: Value,
    t: Value,
    df: Value,
    p: Value,
    cautions: Cautions,
  }),
  /** Null below 30 baselines, or where no reliability is stated and none can be told. */
  reliable_change: z
    .strictObject({
      n: Count,
      reliability: z.number(),
      source: z.enum(['stated', 'alpha']),
      improved: Count,
      unchanged: Count,
      declined: Count,
    })
    .nullable(),
  alpha: z.strictObject({ n: Count, items: Count, value: Value }),
  attempts: AttemptMeans,
  /** Of those with three attempts and more. */
  slope: z.strictObject({ n: Count, mean_per_30_days: Value }),
  groups: z.array(GroupImpact),
  questions: z.array(QuestionImpact),
  sentences: z.array(ImpactSentence),
})
export type Impact = z.infer<typeof Impact>

export const SeriesFacts = z.strictObject({
  series: z.int(),
  first_version: z.int(),
  last_version: z.int(),
  n_baseline: Count,
  n_matched: Count,
  is_shown: z.boolean(),
})
export type SeriesFacts = z.infer<typeof SeriesFacts>

export const ImpactMeta = z.strictObject({
  series: z.array(SeriesFacts),
  /** There is more to be counted: look again. */
  is_catching_up: z.boolean(),
  /** These figures are of some of the people whom the filters leave, and no result yet. */
  is_partial: z.boolean(),
})
export type ImpactMeta = z.infer<typeof ImpactMeta>

export const ImpactRow = z.strictObject({
  respondent_id: z.string(),
  name: z.string(),
  email: z.string(),
  attempts: Count,
  baseline_at: z.iso.datetime(),
  latest_at: z.iso.datetime().nullable(),
  baseline_score: Value,
  latest_score: Value,
  delta: Value,
  direction: Direction.nullable(),
  reliable: z.enum(['improved', 'unchanged', 'declined']).nullable(),
  /** Among everybody's latest scores; null below five of them. */
  percentile: Value,
})
export type ImpactRow = z.infer<typeof ImpactRow>
