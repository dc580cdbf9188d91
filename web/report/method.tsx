import type { ComponentChildren } from 'preact'
import type { Impact } from '../../core/impact/contract.ts'
import type { Snapshot } from '../../core/reports/contract.ts'
import { SCORING_VERSION } from '../../core/responses/scoring.ts'
import { pText } from '../impact/said.ts'
import type { Part } from './report.tsx'
import type { Tell } from './tell.ts'

/** For statisticians: what was compared, how each figure is made, and where the formula comes from. */
export function Method({ snapshot, tell, made_at }: Part & { made_at: number }) {
  const { impact } = snapshot
  return (
    <section class="report__part report__method" aria-labelledby="method">
      <h2 id="method">{tell('method')}</h2>
      <dl>
        <Entry name={tell('compared')} words={[tell('compared-how'), countsOf(impact, tell)]} />
        <Entry name={tell('responses')} words={coveredWords(snapshot, tell)} />
        <Entry name={tell('scores')} words={[tell('scores-how'), blankWords(snapshot, tell), tell(`better-${impact.better}`)]} />
        {impact.is_hidden || <Tests impact={impact} tell={tell} />}
        <Entry name={tell('made')} words={[tell('made-how', { moment: tell.moment(made_at), scoring: SCORING_VERSION })]} />
      </dl>
    </section>
  )
}

type EntryProps = { name: string; result?: ComponentChildren; words: readonly string[] }

const Entry = ({ name, result, words }: EntryProps) => (
  <div>
    <dt>{name}</dt>
    {result !== undefined && (
      <dd class="report__result">
        <bdi>{result}</bdi>
      </dd>
    )}
    {words.length > 0 && <dd>{words.join(' ')}</dd>}
  </div>
)

const countsOf = ({ n_enrolled, n_baseline, n_matched, n_excluded }: Impact, tell: Tell) =>
  tell('compared-n', { enrolled: n_enrolled, baseline: n_baseline, matched: n_matched, excluded: n_excluded })

function coveredWords({ covered, survey_title, timezone }: Snapshot, tell: Tell): string[] {
  const { series, first_version: first, last_version: last, version, from, to, group, hidden, attribute } = covered
  const filters = [
    ...(from === null ? [] : [tell('filter-from', { day: tell.day(Date.parse(from)) })]),
    ...(to === null ? [] : [tell('filter-to', { day: tell.day(Date.parse(to)) })]),
    ...(version === null ? [] : [tell('filter-version', { n: version })]),
    ...(group === null ? [] : [tell('filter-group', { name: group })]),
    ...(hidden === null ? [] : [tell('filter-hidden', named(hidden))]),
    ...(attribute === null ? [] : [tell('filter-attribute', named(attribute))]),
  ]
  return [
    tell(first === last ? 'versions-one' : 'versions-many', { first, last, survey: survey_title, series }),
    tell('no-mixing'),
    ...(filters.length === 0 ? [tell('all-responses')] : filters),
    tell('days-zone', { zone: timezone }),
  ]
}

function named(text: string) {
  const at = text.indexOf(':')
  return { name: text.slice(0, at), value: text.slice(at + 1) }
}

const blankWords = ({ missing_policy, min_answered_share }: Snapshot, tell: Tell) =>
  missing_policy === 'zero' ? tell('blank-zero') : tell('blank-exclude', { share: tell.percent(min_answered_share) })

function Tests({ impact, tell }: { impact: Impact; tell: Tell }) {
  const { t_test, wilcoxon, effect_size, reliable_change, alpha, leads, mean_delta, sd_delta } = impact
  const first = (test: Impact['leads']) => (leads === test ? ` (${tell('leads')})` : '')
  const none = tell('not-possible')
  return (
    <>
      <Entry
        name={tell('mean-change')}
        result={
          mean_delta === null
            ? none
            : `${tell.signed(mean_delta, 2)}, SD = ${tell.number(sd_delta, 2)}, n = ${tell.number(impact.n_matched, 0)}`
        }
        words={[tell('mean-change-how')]}
      />
      <Entry
        name={tell('t-test') + first('t_test')}
        result={t_test ? `t = ${tell.number(t_test.t, 3)}, df = ${tell.number(t_test.df, 0)}, p ${pText(t_test.p, tell.language)}` : none}
        words={[tell('t-test-how')]}
      />
      <Entry
        name={tell('wilcoxon') + first('wilcoxon')}
        result={
          wilcoxon
            ? `V = ${tell.number(wilcoxon.v, 1)}, n = ${tell.number(wilcoxon.n, 0)}, p ${pText(wilcoxon.p, tell.language)}, ${tell(wilcoxon.method)}`
            : none
        }
        words={[tell('wilcoxon-how'), tell('leads-why')]}
      />
      <Entry
        name={tell('effect-size')}
        result={effect_size ? effectText(effect_size, tell) : none}
        words={[tell('effect-size-how'), tell('effect-words')]}
      />
      <Entry
        name={tell('reliable')}
        {...(reliable_change === null && { result: tell('not-told') })}
        words={
          reliable_change === null
            ? []
            : [
                tell('reliable-how', {
                  r: tell.number(reliable_change.reliability, 2),
                  source: tell(reliable_change.source === 'stated' ? 'stated' : 'from-alpha'),
                }),
              ]
        }
      />
      {alpha.value !== null && (
        <Entry
          name={tell('alpha')}
          result={tell('alpha-result', { alpha: tell.number(alpha.value, 2), items: alpha.items, n: alpha.n })}
          words={[tell('alpha-how')]}
        />
      )}
      {impact.attrition.p !== null && <Entry name={tell('attrition')} words={[tell('attrition-how')]} />}
    </>
  )
}

function effectText({ d_z, d_av, hedges_g, g_ci95 }: NonNullable<Impact['effect_size']>, tell: Tell): string {
  const interval = g_ci95 ? ` (${tell('confidence', { low: tell.signed(g_ci95[0], 2), high: tell.signed(g_ci95[1], 2) })})` : ''
  return `d_z = ${tell.number(d_z, 2)}, d_av = ${tell.number(d_av, 2)}, g = ${tell.number(hedges_g, 2)}${interval}`
}
