import type { Impact } from '../../../core/impact/contract.ts'
import { pText } from '../../impact/said.ts'
import { Card } from '../../ui/card.tsx'
import type { Reader } from '../format.ts'
import { reader } from '../session.ts'
import { Download } from '../shell/download.tsx'
import { CAUTIONS, fixed } from './texts.ts'

type Row = { name: string; result: string; means: string }

/** For statisticians: every figure, how it is made, and when it is not to be trusted. */
export function MethodCard({ impact, name, load }: { impact: Impact; name: string; load: () => Promise<Blob | null> }) {
  const by = reader.value
  return (
    <Card title="How sure this is" id="how-sure">
      {impact.cautions.length > 0 ? (
        <ul class="impact__cautions">
          {impact.cautions.map((one) => (
            <li key={one}>{CAUTIONS[one]}</li>
          ))}
        </ul>
      ) : (
        <p>Nothing speaks against these figures by themselves. Without a comparison group they do not say what caused the change.</p>
      )}
      <details>
        <summary>The tests and how they are made</summary>
        <dl class="impact__method">
          {rowsOf(impact, by).map(({ name, result, means }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <bdi>{result}</bdi>
              </dd>
              <dd class="impact__key">{means}</dd>
            </div>
          ))}
        </dl>
      </details>
      <p class="impact__save">
        <Download name={name} load={load} label="Download every figure, with its test and effect size (Excel)" />
      </p>
    </Card>
  )
}

function rowsOf(impact: Impact, by: Reader): Row[] {
  const { t_test, wilcoxon, effect_size, alpha, reliable_change, leads } = impact
  const first = (test: typeof leads) => (leads === test ? ' (looked at first)' : '')
  return [
    {
      name: `Paired t test${first('t_test')}`,
      result: t_test ? `t = ${fixed(t_test.t, 3, by)}, df = ${t_test.df}, p ${pText(t_test.p, 'en')}` : 'not possible',
      means: 'Mean change over its standard error; takes the mean for about normal.',
    },
    {
      name: `Wilcoxon signed ranks${first('wilcoxon')}`,
      result: wilcoxon
        ? `V = ${fixed(wilcoxon.v, 1, by)}, n = ${wilcoxon.n}, p ${pText(wilcoxon.p, 'en')}, ${wilcoxon.method}`
        : 'not possible',
      means:
        'Zeros dropped, ties given their mean rank; exact below 50 without either. Leads below 30 people and where few changes carry the mean.',
    },
    {
      name: 'Effect size',
      result: effect_size
        ? `d_z = ${fixed(effect_size.d_z, 2, by)}, d_av = ${fixed(effect_size.d_av, 2, by)}, Hedges’ g = ${fixed(effect_size.hedges_g, 2, by)}${
            effect_size.g_ci95 ? ` (95 % CI ${fixed(effect_size.g_ci95[0], 2, by)} to ${fixed(effect_size.g_ci95[1], 2, by)})` : ''
          }`
        : 'not possible',
      means: 'Mean change in standard deviations: of the changes (d_z, and g without the bias of small samples), and of the scores (d_av).',
    },
    {
      name: 'Reliable change',
      result: reliable_change
        ? `improved ${reliable_change.improved}, unchanged ${reliable_change.unchanged}, declined ${reliable_change.declined}; reliability ${fixed(reliable_change.reliability, 2, by)}${reliable_change.source === 'alpha' ? ' (alpha)' : ''}`
        : 'not told below 30 people',
      means: 'Jacobson and Truax: a change of more than 1.96 standard errors of a difference.',
    },
    {
      name: 'Cronbach’s alpha',
      result: alpha.value === null ? 'not known' : `${fixed(alpha.value, 2, by)} (${alpha.items} questions, n = ${alpha.n})`,
      means: 'How well the questions agree, at the first attempt of those who answered all of them.',
    },
  ]
}
