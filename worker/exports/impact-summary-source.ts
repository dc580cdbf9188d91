import type { Cell, Column, ColumnType, Exporting } from '../../core/exports/contract.ts'
import { type AggregateRow, aggregateRows } from '../../core/impact/aggregate.ts'
import type { Impact } from '../../core/impact/contract.ts'
import { refuse } from '../../core/problem.ts'
import type { LocalText } from '../../core/surveys/contract.ts'
import { textIn } from '../../core/surveys/text.ts'
import type { Acting } from '../http/context.ts'
import { filtersIn } from '../impact/asking.ts'
import { COUNTING, narrowedImpact } from '../impact/found.ts'
import { standingOf } from '../impact/reading.ts'
import { plain, type Source } from './table.ts'

type Told = AggregateRow & { impact: Impact; series: number; say: (text: LocalText) => string }
type Field = { column: Column; read: (row: Told) => Cell }

const field = (name: string, type: ColumnType, text: string, read: Field['read'], values: Column['values'] = null): Field => ({
  column: { ...plain(name, type, text), values },
  read,
})
const number = (name: string, text: string, read: Field['read']) => field(name, 'number', text, read)
/** Told of the survey alone. */
const ofWhole = (name: string, text: string, read: (impact: Impact) => Cell) =>
  number(name, text, ({ level, impact }) => (level === 'survey' ? read(impact) : null))

const FIELDS = [
  field('level', 'text', 'What the row is about', ({ level }) => level, {
    survey: 'the whole survey',
    group: 'a group of its questions',
    question: 'one question',
  }),
  field('id', 'text', 'Of the group or question', ({ id }) => id),
  field('text', 'text', 'Name of the group, text of the question', ({ text, say }) => (text === null ? null : say(text))),
  number('series', 'Series: scores compare within one', ({ series }) => series),
  field('unit', 'text', 'What the means are in', ({ unit }) => unit, {
    score: 'scores from 0 to 100',
    question: 'the question’s own numbers; of kinds without numbers, the points earned',
  }),
  field('better', 'text', 'Which direction is better', ({ better }) => better),
  ofWhole('n_enrolled', 'People asked, or who have answered', ({ n_enrolled }) => n_enrolled),
  ofWhole('n_baseline', 'People with a first attempt', ({ n_baseline }) => n_baseline),
  ofWhole('n_excluded', 'People without a second score', ({ n_excluded }) => n_excluded),
  number('n', 'People with both a first and a latest, of whom all that follows is', ({ change }) => change.n),
  number('mean_baseline', 'Mean of the first', ({ change }) => change.mean_baseline),
  number('mean_latest', 'Mean of the latest', ({ change }) => change.mean_latest),
  number('mean_delta', 'Mean change', ({ change }) => change.mean_delta),
  number('sd_delta', 'Standard deviation of the changes', ({ sd_delta }) => sd_delta),
  number('ci95_low', '95 % confidence interval of the mean change, from', ({ change }) => change.ci95?.[0] ?? null),
  number('ci95_high', 'to', ({ change }) => change.ci95?.[1] ?? null),
  number('percent', 'Mean change in percent of the first mean', ({ percent }) => percent),
  number('t', 'Paired t test: t', ({ t_test }) => t_test?.t ?? null),
  number('df', 'Degrees of freedom', ({ t_test }) => t_test?.df ?? null),
  number('p', 'p, two-sided', ({ t_test }) => t_test?.p ?? null),
  number('wilcoxon_v', 'Wilcoxon signed rank: V (of the survey)', ({ wilcoxon }) => wilcoxon?.v ?? null),
  number('wilcoxon_n', 'People who changed', ({ wilcoxon }) => wilcoxon?.n ?? null),
  number('wilcoxon_p', 'p, two-sided', ({ wilcoxon }) => wilcoxon?.p ?? null),
  field('wilcoxon_method', 'text', 'How its p was made', ({ wilcoxon }) => wilcoxon?.method ?? null),
  field('leads', 'text', 'Which test to look at first (of the survey)', ({ leads }) => leads),
  number('d_z', 'Mean change in standard deviations of the changes', ({ effect_size }) => effect_size?.d_z ?? null),
  number('d_av', 'Mean change in standard deviations of the scores', ({ effect_size }) => effect_size?.d_av ?? null),
  number('hedges_g', 'd_z without the bias of small samples', ({ effect_size }) => effect_size?.hedges_g ?? null),
  number('g_ci95_low', '95 % confidence interval of hedges_g, from', ({ effect_size }) => effect_size?.g_ci95?.[0] ?? null),
  number('g_ci95_high', 'to', ({ effect_size }) => effect_size?.g_ci95?.[1] ?? null),
  field(
    'cautions',
    'text',
    'Why the row is not to be trusted; empty where nothing speaks against it',
    ({ cautions }) => cautions.join('; ') || null,
    {
      'too-few': 'fewer than five people: nothing can be concluded',
      'small-sample': 'fewer than 30 people: take it as a hint',
      skewed: 'a few large changes carry the mean',
      'all-alike': 'everybody changed by the same amount: there is nothing to test',
      ties: 'some changes are equal or none, so that wilcoxon_p is approximate',
      'nobody-came-back': 'nobody has both a first and a latest',
      hidden: 'a group of one to four people was asked for: nothing is told of it',
    },
  ),
]

/** So many times as many people as the page counts in a request are counted here: some 20,000 in fewer than 400 queries. */
const ROUNDS = 5

/**
 * One row of the survey, one a group of questions and one a question: how people changed from first to latest, as the impact page has it.
 * Larger surveys that are narrowed are counted over several requests, which are refused until the last.
 */
export async function impactSummarySource(c: Acting, exporting: Exporting, rounds = ROUNDS): Promise<Source> {
  const { survey_id, series, language } = exporting
  const asked = series ?? undefined
  const { definition } = await standingOf(c, survey_id, asked)
  const { groups, pages } = definition
  const say = (text: LocalText) => textIn(text, language, definition.languages[0] ?? language)
  let found: Promise<Cell[][]> | undefined
  const rows = () => {
    found ??= counted()
    return found
  }

  async function counted(): Promise<Cell[][]> {
    for (let i = 0; i < rounds; i++) {
      const standing = await standingOf(c, survey_id, asked)
      const { impact, figures, is_partial } = await narrowedImpact(c, standing, filtersIn(exporting, c.var.now))
      if (standing.is_catching_up || is_partial) continue
      const told = aggregateRows(figures, impact).map((row) => ({ ...row, impact, series: standing.series, say }))
      return told.map((row) => FIELDS.map(({ read }) => read(row)))
    }
    return refuse(COUNTING)
  }

  return {
    columns: FIELDS.map(({ column }) => column),
    count: async () => 1 + groups.length + pages.reduce((sum, { questions }) => sum + questions.length, 0),
    ready: rows,
    page: async () => ({ rows: await rows(), next: null }),
  }
}
