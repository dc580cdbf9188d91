/**
 * A survey's impact as anybody may read it. Figures of one to four people are left out, and those from which such figures follow
 * by subtraction: of the attempts from each other, of a group of questions from the whole, and of some people from everybody (`others`).
 */
import type { Impact, ImpactSentence, MeanChange } from '../impact/contract.ts'
import { impactSentences } from '../impact/sentences.ts'
import { MIN_GROUP } from '../responses/group-figures.ts'

/** The people left out by filters that choose people (a group, an attribute, a hidden field); zero without such a filter. */
export type Others = { n_baseline: number; n_matched: number }

export const NO_OTHERS: Others = { n_baseline: 0, n_matched: 0 }

/** A figure of nobody tells nothing, and one of at least five may be told. */
const isSafe = (n: number) => n <= 0 || n >= MIN_GROUP

export function shareable(impact: Impact, others: Others = NO_OTHERS): Impact {
  const { n_baseline, n_matched } = impact
  if (impact.is_hidden || !isSafe(n_baseline)) return without(impact, [{ kind: 'hidden' }])
  if (!isSafe(others.n_baseline) || !isSafe(others.n_matched)) return without(impact, [{ kind: 'few_others' }])
  const safe = { ...impact, ...withoutFewLeft(impact), attempts: safeAttempts(impact), slope: safeSlope(impact), alpha: safeAlpha(impact) }
  if (n_matched === 0) return { ...safe, groups: [], questions: [], sentences: impactSentences(safe) }
  if (n_matched < MIN_GROUP) return without(impact, [{ kind: 'came_back', started: n_baseline, returned: n_matched }, { kind: 'too_few' }])
  const shown = {
    ...safe,
    groups: impact.groups.map((group) => safeGroup(group, n_matched)),
    questions: impact.questions.map(safeQuestion),
  }
  return { ...shown, sentences: impactSentences(shown) }
}

/** Only how many people they are: every other figure is taken out. */
const without = (impact: Impact, sentences: ImpactSentence[]): Impact => ({
  ...impact,
  is_hidden: true,
  mean_baseline: null,
  mean_latest: null,
  mean_delta: null,
  sd_delta: null,
  impact_percent: null,
  ci95: null,
  leads: null,
  cautions: [],
  t_test: null,
  wilcoxon: null,
  effect_size: null,
  attrition: untold(impact),
  reliable_change: null,
  alpha: { ...impact.alpha, value: null },
  attempts: [],
  slope: { n: impact.slope.n, mean_per_30_days: null },
  groups: [],
  questions: [],
  sentences,
})

const untold = ({ attrition }: Impact): Impact['attrition'] => ({
  ...attrition,
  mean_baseline_stayed: null,
  mean_baseline_left: null,
  t: null,
  df: null,
  p: null,
})

function withoutFewLeft(impact: Impact) {
  const { n_left, n_stayed } = impact.attrition
  return { attrition: isSafe(n_left) && isSafe(n_stayed) ? impact.attrition : untold(impact) }
}

/**
 * Of an attempt after which few went on, the mean would tell theirs beside the mean of everybody's latest; that of the first,
 * the mean of the few who left beside the baseline of those who stayed.
 */
function safeAttempts({ attempts, attrition }: Impact): Impact['attempts'] {
  return attempts.map((one, i) => {
    const isTold = isSafe(one.n) && (i === 0 ? isSafe(attrition.n_left) : isSafe(attempts[i + 1]?.n ?? 0))
    return isTold ? one : { ...one, mean: null }
  })
}

const safeSlope = ({ slope }: Impact): Impact['slope'] => (isSafe(slope.n) ? slope : { ...slope, mean_per_30_days: null })

const safeAlpha = ({ alpha }: Impact): Impact['alpha'] => (isSafe(alpha.n) ? alpha : { ...alpha, value: null })

const safeChange = <T extends MeanChange>(change: T): T => (isSafe(change.n) ? change : untoldChange(change))

const untoldChange = <T extends MeanChange>(change: T): T => ({
  ...change,
  mean_baseline: null,
  mean_latest: null,
  mean_delta: null,
  ci95: null,
})

/**
 * Beside the whole a group that all but a few have would tell theirs: the survey's score is made of its groups. Of its attempts no
 * report tells. Questions are not held against the whole: what a few left blank is spread over many of them, and no sum of theirs is shown.
 */
function safeGroup(group: Impact['groups'][number], n_matched: number): Impact['groups'][number] {
  const told = { ...group, attempts: [] }
  return isSafe(Math.abs(n_matched - group.n)) ? safeChange(told) : untoldChange(told)
}

const safeQuestion = (question: Impact['questions'][number]): Impact['questions'][number] =>
  isSafe(question.n) ? question : { ...safeChange(question), question_delta_percent: null }
