/** A survey's impact from its figures: what §7 of the product says, and whether it may be believed. Formulas: docs/statistics.md. */
import { MIN_GROUP } from '../responses/group-figures.ts'
import { percentOf } from '../responses/percent.ts'
import { type Baselines, MIN_BASELINES, reliableChange } from '../responses/reliable-change.ts'
import { cronbachAlpha } from '../statistics/alpha.ts'
import { effectSize } from '../statistics/effect-size.ts'
import { cautionsOf, leadingTest } from '../statistics/leading.ts'
import { meanInterval, pairedT } from '../statistics/paired.ts'
import type { Summary } from '../statistics/summary.ts'
import { joined, summaryIn, type Tally } from '../statistics/tally.ts'
import { welchT } from '../statistics/welch.ts'
import { signedRank, UNITS } from '../statistics/wilcoxon.ts'
import type { Better, Definition, Settings } from '../surveys/contract.ts'
import { questionsOf } from '../surveys/questions.ts'
import type { AttemptMeans, Impact, MeanChange } from './contract.ts'
import { type Figures, NO_FIGURES, type Pairs } from './figures.ts'
import { entriesOf } from './histogram.ts'
import { impactSentences } from './sentences.ts'

export type Asked = { definition: Definition; settings: Pick<Settings, 'better' | 'reliability'>; n_enrolled: number }

export function impactOf(figures: Figures, { definition, settings, n_enrolled }: Asked): Impact {
  const { overall } = figures
  const [change, before, after] = [overall.delta, overall.baseline, overall.latest].map(summaryIn) as (Summary | null)[]
  const n_matched = overall.delta[0]
  const without = {
    n_enrolled,
    n_baseline: figures.n,
    n_matched,
    n_excluded: figures.n - n_matched,
    is_hidden: false,
    ...changeOf(overall),
    sd_delta: change?.sd ?? null,
    impact_percent: percentOf(change?.mean ?? null, before?.mean ?? null),
    better: settings.better,
    leads: change && change.sd !== null && change.skewness !== null ? leadingTest(change) : null,
    ...testsOf(figures, change ?? null, before ?? null, after ?? null),
    attrition: attritionOf(figures),
    reliable_change: reliableOf(figures, settings),
    alpha: alphaOf(figures),
    attempts: meansOf(figures.attempts),
    slope: { n: figures.slopes[0], mean_per_30_days: summaryIn(figures.slopes)?.mean ?? null },
    groups: definition.groups.map(({ id, label, color, better }) => ({
      group_id: id,
      name: label,
      color,
      better: better ?? settings.better,
      ...changeOf(figures.groups[id]),
      attempts: meansOf(figures.levels[id]?.attempts ?? []),
    })),
    questions: questionsOf(definition).flatMap(({ id, text }) => {
      const pairs = figures.questions[id]
      if (!pairs) return []
      const mean = changeOf(pairs)
      return [{ question_id: id, text, ...mean, question_delta_percent: percentOf(mean.mean_delta, mean.mean_baseline) }]
    }),
  }
  const { n: _n, ...whole } = without
  return { ...whole, sentences: impactSentences(whole) }
}

/** The same of a group too small to tell of: how many, and no more. */
export function hiddenImpact(figures: Figures, asked: Asked): Impact {
  const nothing = impactOf(NO_FIGURES, asked)
  return { ...nothing, n_baseline: figures.n, is_hidden: true, sentences: [{ kind: 'hidden' }] }
}

function changeOf(pairs: Pairs | undefined): MeanChange {
  const change = pairs ? summaryIn(pairs.delta) : null
  if (!pairs || !change) return { n: 0, too_few: true, mean_baseline: null, mean_latest: null, mean_delta: null, ci95: null }
  return {
    n: change.n,
    too_few: change.n < MIN_GROUP,
    mean_baseline: summaryIn(pairs.baseline)?.mean ?? null,
    mean_latest: summaryIn(pairs.latest)?.mean ?? null,
    mean_delta: change.mean,
    ci95: meanInterval(change),
  }
}

const meansOf = (attempts: readonly Tally[]): AttemptMeans =>
  attempts.map((tally, i) => ({ attempt: i + 1, n: tally[0], too_few: tally[0] < MIN_GROUP, mean: summaryIn(tally)?.mean ?? null }))

function testsOf(figures: Figures, change: Summary | null, before: Summary | null, after: Summary | null) {
  const cautions = change ? cautionsOf(change) : []
  const t = change && pairedT(change)
  const ranks = signedRank(entriesOf(figures.deltas))
  const isTied = ranks !== null && ranks.method === 'normal' && ranks.n < 50
  const size = change && before && after ? effectSize(change, before, after) : null
  const few = cautions.filter((one) => one !== 'skewed')
  return {
    cautions,
    t_test: t && { ...t, cautions },
    wilcoxon: ranks && { ...ranks, cautions: [...few, ...(isTied ? (['ties'] as const) : [])] },
    effect_size: size && { ...size, cautions },
  }
}

function attritionOf({ overall, left }: Figures): Impact['attrition'] {
  const [stayed, gone] = [summaryIn(overall.baseline), summaryIn(left)]
  const test = welchT(stayed, gone)
  const fewest = Math.min(overall.baseline[0], left[0])
  return {
    n_stayed: overall.baseline[0],
    n_left: left[0],
    mean_baseline_stayed: stayed?.mean ?? null,
    mean_baseline_left: gone?.mean ?? null,
    t: test?.t ?? null,
    df: test?.df ?? null,
    p: test?.p ?? null,
    cautions: fewest === 0 ? [] : fewest < MIN_GROUP ? ['too-few'] : fewest < MIN_BASELINES ? ['small-sample'] : [],
  }
}

function alphaOf({ items, total }: Figures): Impact['alpha'] {
  const variance = (tally: Tally) => (summaryIn(tally)?.sd ?? 0) ** 2
  // Of versions that asked something else only those count who were asked the same.
  const same = Object.values(items).filter(([n]) => n === total[0])
  const isWhole = same.length === Object.keys(items).length
  return { n: total[0], items: same.length, value: isWhole ? cronbachAlpha(same.map(variance), variance(total)) : null }
}

/** Everybody's first scores: of those who came back, and of those who have not. */
export function baselinesIn(stayed: Tally, left: Tally): Baselines {
  const { n, sd } = summaryIn(joined(stayed, left)) ?? { n: 0, sd: null }
  return { n, sd: sd ?? 0 }
}

/** What reliable change is told by: the stated reliability, or alpha from 30 baselines on; and how far baselines differ. */
export function reliabilityOf(figures: Figures, { reliability }: Pick<Settings, 'reliability'>) {
  const baselines = baselinesIn(figures.overall.baseline, figures.left)
  if (baselines.n < MIN_BASELINES) return null
  const alpha = alphaOf(figures)
  const own = alpha.n >= MIN_BASELINES && alpha.value !== null && alpha.value > 0 ? alpha.value : null
  const used = reliability ?? own
  if (used === null) return null
  return {
    reliability: used,
    source: reliability === null ? ('alpha' as const) : ('stated' as const),
    of: (delta: number) => reliableChange(delta, used, baselines),
  }
}

export type ReliableDirection = 'improved' | 'unchanged' | 'declined'

/** Where neither direction is better, up counts as the one and down as the other. */
export const reliableDirection = (delta: number, isBeyond: boolean, better: Better): ReliableDirection =>
  isBeyond ? (delta > 0 === (better !== 'lower') ? 'improved' : 'declined') : 'unchanged'

function reliableOf(figures: Figures, settings: Asked['settings']): Impact['reliable_change'] {
  const known = reliabilityOf(figures, settings)
  if (!known || figures.overall.delta[0] === 0) return null
  const counts = { improved: 0, unchanged: 0, declined: 0 }
  for (const [units, times] of entriesOf(figures.deltas)) {
    const delta = units / UNITS
    const told = known.of(delta)
    if (!told) return null
    counts[reliableDirection(delta, told.is_beyond, settings.better)] += times
  }
  return { n: figures.overall.delta[0], reliability: known.reliability, source: known.source, ...counts }
}
