import type { ScoreBand } from '../../../core/responses/contract.ts'
import type { Completed } from '../../../core/sessions/contract.ts'
import type { RespondentDefinition } from '../../../core/surveys/contract.ts'
import type { FieldProps } from './frame.tsx'
import { PYRAMID, pyramidLayers } from './pyramid-layers.ts'

type ResultsProps = { completed: Completed; type: RespondentDefinition['result_type']; say: FieldProps['say'] }
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
  if (completed.score === null && rows.every(({ percentage }) => percentage === null)) return null
  return (
    <section class="results" aria-labelledby="results-title">
      <h2 id="results-title">Your result</h2>
      {completed.score !== null && (
        <p class="results__score">
          <strong>{oneDecimal(completed.score)}</strong> out of 100
        </p>
      )}
      {band && <BandNote band={band} />}
      {type === 'pyramid' && rows.length > 1 && <Pyramid rows={rows} />}
      {(type !== 'flat' || rows.some((row) => row.band?.text)) && rows.length > 0 && <Bars rows={rows} />}
      {rows.length > 0 && <NumbersTable rows={rows} score={completed.score} band={band} />}
    </section>
  )
}

/** The numbers of the layers are those of the list under it: colour is never the only sign. */
function Pyramid({ rows }: { rows: readonly Row[] }) {
  const layers = pyramidLayers(rows.map(({ percentage }) => (percentage ?? 0) / 100))
  return (
    <svg
      class="results__pyramid"
      viewBox={`-2 -2 ${PYRAMID.width + 4} ${PYRAMID.height + 4}`}
      role="img"
      aria-label={`A pyramid of ${rows.length} layers. The numbers follow below.`}
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

function Bars({ rows }: { rows: readonly Row[] }) {
  return (
    <ol class="result-bars">
      {rows.map(({ id, label, color, percentage, band }, i) => (
        <li key={id} class="result-bars__row">
          <span class="result-bars__label">
            {i + 1}. {label}
          </span>
          <span class="result-bars__value">{percentText(percentage)}</span>
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

function NumbersTable({ rows, score, band }: { rows: readonly Row[]; score: number | null; band: Band | null }) {
  const hasBands = band !== null || rows.some((row) => row.band)
  return (
    <details class="results__table">
      <summary>The same numbers as a table</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">Part of the survey</th>
            <th scope="col">Result</th>
            {hasBands && <th scope="col">Level</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, label, percentage, band: reached }) => (
            <tr key={id}>
              <th scope="row">{label}</th>
              <td>{percentText(percentage)}</td>
              {hasBands && <td>{reached?.label}</td>}
            </tr>
          ))}
          <tr>
            <th scope="row">Overall</th>
            <td>{percentText(score)}</td>
            {hasBands && <td>{band?.label}</td>}
          </tr>
        </tbody>
      </table>
    </details>
  )
}

const { format: oneDecimal } = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 })
const percentText = (n: number | null) => (n === null ? 'too few answers' : `${oneDecimal(n)}%`)
