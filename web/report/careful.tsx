import type { Part } from './report.tsx'

/** When the figures are not to be trusted, and what they cannot say at all. */
export const Careful = ({ snapshot: { impact }, tell }: Part) => (
  <section class="report__part" aria-labelledby="careful">
    <h2 id="careful">{tell('careful')}</h2>
    <ul class="report__list">
      {impact.cautions.map((one) => (
        <li key={one}>{tell(`caution-${one}`)}</li>
      ))}
      <li>{tell('small-hidden')}</li>
      <li>{tell('no-comparison')}</li>
    </ul>
  </section>
)
