/**
 * A survey's impact as a table: one row of the whole, one a group of questions, one a question, each with its own interval, test
 * and effect size, and why it is not to be trusted. From the figures that the page is from, so that both say the same.
 */
import { percentOf } from '../responses/percent.ts'
import { effectSize } from '../statistics/effect-size.ts'
import { cautionsOf } from '../statistics/leading.ts'
import { pairedT } from '../statistics/paired.ts'
import { summaryIn } from '../statistics/tally.ts'
import type { Better, LocalText } from '../surveys/contract.ts'
import type { Impact, MeanChange } from './contract.ts'
import type { Figures, Pairs } from './figures.ts'

type Caution = Impact['cautions'][number] | 'nobody-came-back' | 'hidden'
type Test = Omit<NonNullable<Impact['t_test']>, 'cautions'>
type Size = Omit<NonNullable<Impact['effect_size']>, 'cautions'>

export type AggregateRow = {
  level: 'survey' | 'group' | 'question'
  id: string | null
  text: LocalText | null
  unit: 'score' | 'question'
  better: Better | null
  change: MeanChange
  sd_delta: number | null
  percent: number | null
  t_test: Test | null
  effect_size: Size | null
  /** For the whole survey only: the differences by which ranks are told are not kept for groups and questions. */
  wilcoxon: Impact['wilcoxon']
  leads: Impact['leads']
  cautions: readonly Caution[]
}

/** For a group of people too small to be shown there is one row, which says so. */
export function aggregateRows(figures: Figures, impact: Impact): AggregateRow[] {
  const whole = wholeRow(impact)
  if (impact.is_hidden) return [{ ...whole, cautions: ['hidden'] }]
  const groups = impact.groups.map(({ group_id, name, better, ...change }): AggregateRow => {
    const percent = percentOf(change.mean_delta, change.mean_baseline)
    return { ...partRow(change, figures.groups[group_id]), level: 'group', id: group_id, text: name, unit: 'score', better, percent }
  })
  const questions = impact.questions.map(({ question_id, text, question_delta_percent, ...change }): AggregateRow => {
    const part = partRow(change, figures.questions[question_id])
    return { ...part, level: 'question', id: question_id, text, unit: 'question', better: null, percent: question_delta_percent }
  })
  return [whole, ...groups, ...questions]
}

const wholeRow = (impact: Impact): AggregateRow => ({
  level: 'survey',
  id: null,
  text: null,
  unit: 'score',
  better: impact.better,
  change: { ...impact, n: impact.n_matched },
  sd_delta: impact.sd_delta,
  percent: impact.impact_percent,
  t_test: impact.t_test,
  effect_size: impact.effect_size,
  wilcoxon: impact.wilcoxon,
  leads: impact.leads,
  cautions: impact.n_matched === 0 ? ['nobody-came-back'] : [...new Set([...impact.cautions, ...(impact.wilcoxon?.cautions ?? [])])],
})

function partRow(change: MeanChange, pairs: Pairs | undefined) {
  const delta = pairs && summaryIn(pairs.delta)
  const [before, after] = [pairs && summaryIn(pairs.baseline), pairs && summaryIn(pairs.latest)]
  return {
    change,
    sd_delta: delta?.sd ?? null,
    t_test: delta ? pairedT(delta) : null,
    effect_size: delta && before && after ? effectSize(delta, before, after) : null,
    wilcoxon: null,
    leads: null,
    cautions: delta ? cautionsOf(delta) : (['nobody-came-back'] as const),
  }
}
