/**
 * The score of a response, computed from stored answers alone. Group score = 100 × Σ(weight × points) ÷ Σ(weight ×
 * max_points) over the group's scored questions; the survey's score is the same over all of them, each weight multiplied
 * by its group's. Unrounded. Docs: docs/scoring.md.
 */
import type { Answers, Definition, QuestionGroup, Settings } from '../surveys/contract.ts'
import { questionsOf } from '../surveys/questions.ts'
import { textIn } from '../surveys/text.ts'
import { shownBand } from './bands.ts'
import type { GroupResult, Score } from './contract.ts'
import { type Scored, scoredIn } from './points.ts'

/** Kept on each response: a score made by other rules has another number. */
export const SCORING_VERSION = 1

export type ScoringSettings = Pick<Settings, 'missing_policy' | 'min_answered_share'>

/**
 * The score of these answers, and of each group with a visible scored question. The definition is that of the respondent's
 * way: what logic hid is not in it, and so in neither sum. No score is null, never 0.
 */
export function scoreResponse(definition: Definition, answers: Answers, settings: ScoringSettings): Score {
  const byGroup = Map.groupBy(
    questionsOf(definition).flatMap((question) => scoredIn(question, answers)),
    ({ group_id }) => group_id,
  )
  const sums = (group_id: string | undefined) => sumsOf(byGroup.get(group_id) ?? [], settings)
  const grouped = definition.groups.map((group) => ({ group, sums: sums(group.id) }))
  // Questions outside every group stand together as one more, unnamed, of weight 1.
  const parts = [...grouped.map(({ group, sums }) => ({ weight: group.weight ?? 1, sums })), { weight: 1, sums: sums(undefined) }]
  const present = grouped.filter(({ sums }) => sums.visible > 0)
  const score = surveyScore(parts)
  const group_results = present.map(({ group, sums }) => groupResult(group, sums, definition))
  return { score, band: shownBand(definition.bands, score), group_results }
}

/** A share that decimals such as 0.1 and 0.2 make up is not short of itself. */
const ROUNDING = 1e-9

type Sums = {
  /** Weight of the visible scored questions. */
  visible: number
  points: number
  max: number
  /** Too little was answered: no score here, nor for the survey. */
  isTooThin: boolean
}

function sumsOf(scored: readonly Scored[], { missing_policy, min_answered_share }: ScoringSettings): Sums {
  let [visible, answered, points, max] = [0, 0, 0, 0]
  for (const { weight, max_points, points: earned } of scored) {
    visible += weight
    if (earned !== null) answered += weight
    if (earned === null && missing_policy === 'exclude') continue
    points += weight * (earned ?? 0)
    max += weight * max_points
  }
  const isTooThin = missing_policy === 'exclude' && visible > 0 && answered < visible * (min_answered_share - ROUNDING)
  return { visible, points, max, isTooThin }
}

function groupResult(group: QuestionGroup, { points, max, isTooThin }: Sums, definition: Definition): GroupResult {
  const percentage = isTooThin ? null : percentageOf(points, max)
  const [score, max_score] = percentage === null ? [null, null] : [points, max]
  return resultOfGroup(group, definition, { score, max_score, percentage })
}

/** A group's figures with its names and the band they fall in. */
export const resultOfGroup = (
  { id, label, color, bands }: QuestionGroup,
  { languages }: Pick<Definition, 'languages'>,
  figures: Pick<GroupResult, 'score' | 'max_score' | 'percentage'>,
): GroupResult => ({
  group_id: id,
  label: textIn(label, languages[0] ?? 'en', 'en'),
  name: label,
  color,
  ...figures,
  band: shownBand(bands, figures.percentage),
})

function surveyScore(parts: readonly { weight: number; sums: Sums }[]): number | null {
  if (parts.some(({ sums }) => sums.isTooThin)) return null
  const points = parts.reduce((total, { weight, sums }) => total + weight * sums.points, 0)
  const max = parts.reduce((total, { weight, sums }) => total + weight * sums.max, 0)
  return percentageOf(points, max)
}

/** 0–100; null where there was nothing to earn. The bound undoes what binary fractions add: 100.00000000000001. */
const percentageOf = (points: number, max: number) => (max > 0 ? Math.min(100, (100 * points) / max) : null)
