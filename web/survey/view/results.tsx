import type { ScoreBand } from '../../../core/responses/contract.ts'
import type { Completed } from '../../../core/sessions/contract.ts'
import type { RespondentDefinition } from '../../../core/surveys/contract.ts'
import { numberIn } from '../../../core/surveys/telling.ts'
import { percentIn } from './percent.ts'
import { PYRAMID, pyramidLayers } from './pyramid-layers.ts'
import type { Say } from './say.ts'

type ResultsProps = { completed: Completed; type: RespondentDefinition['result_type']; say: Say }
type Band = { label: string; text: string | null; color: string | null }
type Row = { id: string; label: string; color: string; percentage: number | null; band: Band | null }

/** The score and its question groups: drawn, listed, and the same numbers in a table. */
export function Results({ completed, type, say }: ResultsProps) {
  const told = (band: ScoreBand | null) => band && { label: say(band.label), text: band.text && say(band.text), color: band.color }
  const rows = completed.group_results.map(({ group_id, name, color, percentage, band }) => ({
    id: group_id,
    label: say(name),
    color,
    percentage,
    band: told(band),
  }))
  const band = told(completed.band)
  const [before, after] = say.ours('of-hundred', { score: '\n' }).split('\n')
  if (completed.score === null && rows.every(({ percentage }) => percentage === null)) return null
  return (
    <section class="results" aria-labelledby="results-title">
      <h2 id="results-title" lang={say.lang}>
        {say.ours('result')}
      </h2>
      {completed.score !== null && (
        <p class="results__score" lang={say.lang}>
          {before}
          <strong>{oneDecimal(completed.score, say)}</strong>
          {after}
        </p>
      )}
      {band && <BandNote band={band} />}
      {type === 'pyramid' && rows.length > 1 && <Pyramid rows={rows} say={say} />}
      {(type !== 'flat' || rows.some((row) => row.band?.text)) && rows.length > 0 && <Bars rows={rows} say={say} />}
      {rows.length > 0 && <NumbersTable rows={rows} score={completed.score} band={band} say={say} />}
    </section>
  )
}

/** The numbers of the layers are those of the list under it: colour is never the only sign. */
function Pyramid({ rows, say }: { rows: readonly Row[]; say: Say }) {
  const layers = pyramidLayers(rows.map(({ percentage }) => (percentage ?? 0) / 100))
  return (
    <svg
      class="results__pyramid"
      viewBox={`-2 -2 ${PYRAMID.width + 4} ${PYRAMID.height + 4}`}
      role="img"
      aria-label={say.ours('pyramid-drawn', { n: rows.length })}
      lang={say.lang}
    >
      {layers.map(({ outline, reached, middle }, i) => (
        <g key={rows[i]?.id}>
          <polygon points={outline} class="results__layer" />
          <polygon points={reached} fill={rows[i]?.color} />
          <polygon points={outline} class="results__outline" />
          <circle cx={PYRAMID.width / 2} cy={middle} r="11" class="results__number-spot" />
          <text x={PYRAMID.width / 2} y={middle + 5} text-anchor="middle" class="results__number">
            {i + 1}
          </text>
        </g>
      ))}
    </svg>
  )
}

function Bars({ rows, say }: { rows: readonly Row[]; say: Say }) {
  return (
    <ol class="result-bars">
      {rows.map(({ id, label, color, percentage, band }, i) => (
        <li key={id} class="result-bars__row">
          <span class="result-bars__label">
            {i + 1}. {label}
          </span>
          <span class="result-bars__value">{percentText(percentage, say)}</span>
          <svg class="result-bars__bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
            <rect width="100" height="10" class="results__layer" />
            <rect width={percentage ?? 0} height="10" fill={color} />
          </svg>
          {band && <BandNote band={band} />}
        </li>
      ))}
    </ol>
  )
}

/** What a score means, in the author's words. The colour only repeats what the words say. */
const BandNote = ({ band: { label, text, color } }: { band: Band }) => (
  <p class="results__band">
    {color && (
      <svg class="results__swatch" viewBox="0 0 10 10" aria-hidden="true">
        <circle cx="5" cy="5" r="5" fill={color} />
      </svg>
    )}
    <strong>{label}</strong>
    {text && <span class="results__band-text">{text}</span>}
  </p>
)

type TableProps = { rows: readonly Row[]; score: number | null; band: Band | null; say: Say }

function NumbersTable({ rows, score, band, say }: TableProps) {
  const hasBands = band !== null || rows.some((row) => row.band)
  return (
    <details class="results__table">
      <summary lang={say.lang}>{say.ours('as-table')}</summary>
      <table>
        <thead lang={say.lang}>
          <tr>
            <th scope="col">{say.ours('part-of-survey')}</th>
            <th scope="col">{say.ours('result-column')}</th>
            {hasBands && <th scope="col">{say.ours('level')}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, label, percentage, band: reached }) => (
            <tr key={id}>
              <th scope="row">{label}</th>
              <td>{percentText(percentage, say)}</td>
              {hasBands && <td>{reached?.label}</td>}
            </tr>
          ))}
          <tr>
            <th scope="row" lang={say.lang}>
              {say.ours('overall')}
            </th>
            <td>{percentText(score, say)}</td>
            {hasBands && <td>{band?.label}</td>}
          </tr>
        </tbody>
      </table>
    </details>
  )
}

const oneDecimal = (n: number, say: Say) => numberIn(say.language, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(n)
const percentText = (n: number | null, say: Say) => (n === null ? say.ours('too-few') : percentIn(say.language, n, 1))
