import type { Part } from './report.tsx'
import type { Tell } from './tell.ts'

type Figure = { name: string; value: string; more?: string | undefined }

/** The few numbers that a board looks for, each with how sure it is. */
export function KeyFigures({ snapshot: { impact }, tell }: Part) {
  const { mean_baseline, mean_latest, mean_delta, ci95, impact_percent, effect_size } = impact
  const figures: Figure[] = [
    { name: tell('answered'), value: tell.number(impact.n_baseline, 0) },
    {
      name: tell('returned'),
      value: tell.number(impact.n_matched, 0),
      more: impact.n_baseline > 0 ? tell.percent(impact.n_matched / impact.n_baseline) : undefined,
    },
    ...(mean_delta === null
      ? []
      : [
          { name: tell('first-score'), value: tell.number(mean_baseline, 1) },
          { name: tell('latest-score'), value: tell.number(mean_latest, 1) },
          { name: tell('change'), value: tell.signed(mean_delta, 1), more: confidence(ci95, 1, tell) },
        ]),
    ...(impact_percent === null ? [] : [{ name: tell('impact-percent'), value: `${tell.signed(impact_percent, 1)} %` }]),
    ...(effect_size === null || effect_size.hedges_g === null
      ? []
      : [{ name: tell('effect'), value: tell.signed(effect_size.hedges_g, 2), more: confidence(effect_size.g_ci95, 2, tell) }]),
  ]
  return (
    <section class="report__part" aria-labelledby="in-figures">
      <h2 id="in-figures">{tell('in-figures')}</h2>
      <dl class="report__figures">
        {figures.map(({ name, value, more }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd class="report__value">
              <bdi>{value}</bdi>
            </dd>
            {more !== undefined && (
              <dd>
                <bdi>{more}</bdi>
              </dd>
            )}
          </div>
        ))}
      </dl>
      {mean_delta !== null && ci95 && <Interval mean={mean_delta} interval={ci95} tell={tell} />}
    </section>
  )
}

const confidence = (ends: readonly [number, number] | null, decimals: number, tell: Tell) =>
  ends === null ? undefined : tell('confidence', { low: tell.signed(ends[0], decimals), high: tell.signed(ends[1], decimals) })

type IntervalProps = { mean: number; interval: readonly [number, number]; tell: Tell }

const WIDTH = 340

/** Where the true change lies with 95 % confidence, on a line with zero in it. As all lines of numbers it runs from left to right. */
function Interval({ mean, interval: [low, high], tell }: IntervalProps) {
  const [from, to] = [Math.min(0, low), Math.max(0, high)]
  const margin = (to - from) * 0.08 || 1
  const x = (value: number) => Math.round(((value - from + margin) / (to - from + 2 * margin)) * WIDTH)
  const drawn = tell('confidence-drawn', { change: tell.signed(mean, 1), low: tell.signed(low, 1), high: tell.signed(high, 1) })
  return (
    <svg class="report__interval" viewBox={`0 0 ${WIDTH} 52`} role="img" aria-label={drawn}>
      <path class="report__axis" d={`M0 18h${WIDTH}`} />
      <path class="report__zero" d={`M${x(0)} 4v28`} />
      <path class="report__range" d={`M${x(low)} 18H${x(high)}`} />
      <circle class="report__mean" cx={x(mean)} cy={18} r="7" />
      <text class="report__label" x={x(0)} y={48} text-anchor="middle">
        0
      </text>
    </svg>
  )
}
