/** What the figures say, as facts for a few sentences that a board, a funder and a statistician all accept. Words: web/impact/words. */
import { directionOf } from '../responses/comparison.ts'
import { meaningOf } from '../responses/sentences.ts'
import type { Impact, ImpactSentence } from './contract.ts'

type Figured = Omit<Impact, 'sentences'>

/** The usual bounds of Cohen (1988); below the first a change is of no practical size. */
const SIZES = [
  [0.2, 'tiny'],
  [0.5, 'small'],
  [0.8, 'medium'],
] as const

const SURE = 0.05

export function impactSentences(impact: Figured): ImpactSentence[] {
  const { n_baseline, n_matched, mean_delta, ci95, better } = impact
  if (n_baseline === 0) return [{ kind: 'nobody' }]
  const returned: ImpactSentence = { kind: 'came_back', started: n_baseline, returned: n_matched }
  if (n_matched === 0 || mean_delta === null) return [returned, { kind: 'no_change_yet' }]
  const direction = directionOf(mean_delta)
  const [low, high] = ci95 ?? [null, null]
  const change: ImpactSentence = { kind: 'changed', delta: mean_delta, direction, meaning: meaningOf(mean_delta, better), low, high }
  const changed: ImpactSentence[] = better === 'lower' ? [change, { kind: 'lower_better' }] : [change]
  // A mean of one is none.
  if (impact.too_few) return [returned, ...(n_matched > 1 ? changed : []), { kind: 'too_few' }]
  return [returned, ...changed, ...certaintyOf(impact), ...reliableOf(impact), ...leftOf(impact)]
}

function certaintyOf({ mean_delta, leads, t_test, wilcoxon, effect_size }: Figured): ImpactSentence[] {
  const isSame = mean_delta === null || directionOf(mean_delta) === 'same'
  const test = leads ?? 't_test'
  const p = (test === 'wilcoxon' ? wilcoxon : t_test)?.p
  if (p === undefined) return [{ kind: isSame ? 'none_changed' : 'all_alike' }]
  // Where the mean is as it was, "such a change" would be about nothing.
  if (isSame) return []
  if (p >= SURE) return [{ kind: 'certainty', p, test, certainty: 'unclear' }]
  // Ranks may find, and clearly, that people moved the other way than the few whose large changes carry the mean.
  if (test === 'wilcoxon' && wilcoxon && ranksRose(wilcoxon) !== mean_delta > 0) return [{ kind: 'certainty', p, test, certainty: 'mixed' }]
  const g = effect_size?.hedges_g
  const size: ImpactSentence[] =
    g === null || g === undefined ? [] : [{ kind: 'size', g, size: SIZES.find(([below]) => Math.abs(g) < below)?.[1] ?? 'large' }]
  return [{ kind: 'certainty', p, test, certainty: 'clear' }, ...size]
}

/** Whether the rises have more than half of all ranks. */
const ranksRose = ({ v, n }: { v: number; n: number }) => v > (n * (n + 1)) / 4

const reliableOf = ({ reliable_change, better }: Figured): ImpactSentence[] =>
  reliable_change === null || better === 'neither'
    ? []
    : [{ kind: 'reliable', n: reliable_change.n, improved: reliable_change.improved, declined: reliable_change.declined }]

/** Whether those who left began elsewhere: then the change of those who stayed says less of everybody. */
function leftOf({ attrition: { n_left, p, mean_baseline_left, mean_baseline_stayed, cautions } }: Figured): ImpactSentence[] {
  if (cautions.includes('too-few') || p === null || mean_baseline_left === null || mean_baseline_stayed === null) return []
  const difference = p >= SURE ? 'alike' : mean_baseline_left > mean_baseline_stayed ? 'higher' : 'lower'
  return [{ kind: 'left', left: n_left, difference }]
}
