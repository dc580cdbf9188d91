import type { ComponentChildren } from 'preact'
import type { ScoreBand } from '../../../core/responses/contract.ts'
import { hasResult } from '../../../core/responses/withheld.ts'
import type { Completed } from '../../../core/sessions/contract.ts'
import type { RespondentDefinition } from '../../../core/surveys/contract.ts'
import { Bars } from '../../pictures/bars.tsx'
import type { Part } from '../../pictures/part.ts'
import { Picture } from '../../pictures/picture.tsx'
import { oneDecimal } from './change-sentences.ts'
import { liveTools } from './live-tools.ts'
import { percentIn } from './percent.ts'
import type { Say } from './say.ts'

type ResultsProps = {
  title: string
  completed: Completed
  type: RespondentDefinition['result_type']
  say: Say
  /** What it changed since the attempt before. */
  children?: ComponentChildren
  /** The id of a heading that says which result it is; else it has one of its own. */
  labelledBy?: string
}
type Band = { label: string; text: string | null; color: string | null }
type Row = Part & { band: Band | null }

/** The score and its question groups: drawn, listed, and the same numbers in a table. */
export function Results({ title, completed, type, say, children, labelledBy }: ResultsProps) {
  const told = (band: ScoreBand | null) => band && { label: say(band.label), text: band.text && say(band.text), color: band.color }
  const rows = completed.group_results.map(({ group_id, name, color, percentage, band }) => ({
    id: group_id,
    label: say(name),
    color,
    score: percentage,
    band: told(band),
  }))
  const band = told(completed.band)
  const overall = completed.score === null ? '' : say.ours('of-hundred', { score: oneDecimal(completed.score, say) })
  const [before, after] = say.ours('of-hundred', { score: '\n' }).split('\n')
  if (!hasResult(completed)) return null
  return (
    <section class="results" aria-labelledby={labelledBy ?? 'results-title'}>
      {labelledBy === undefined && (
        <h2 id="results-title" lang={say.lang}>
          {say.ours('result')}
        </h2>
      )}
      {completed.score !== null && (
        <p class="results__score" lang={say.lang}>
          {before}
          <strong>{oneDecimal(completed.score, say)}</strong>
          {after}
        </p>
      )}
      {band && <BandNote band={band} />}
      {children}
      <Picture type={type} parts={rows} label={say.ours(type === 'radar' ? 'radar-drawn' : 'pyramid-drawn', { n: rows.length })} />
      {(type !== 'flat' || rows.some((row) => row.band?.text)) && rows.length > 0 && (
        <Bars parts={rows} scoreText={(score) => percentText(score, say)} note={(row) => row.band && <BandNote band={row.band} />} />
      )}
      {rows.length > 0 && <NumbersTable rows={rows} score={completed.score} band={band} say={say} />}
      {liveTools.PrintButton && (
        <div class="results__tools" lang={say.lang}>
          {rows.length > 0 && liveTools.SavePicture && (
            <liveTools.SavePicture
              class="button"
              poster={{
                title,
                lines: [overall],
                parts: rows,
                scoreText: (score) => percentText(score, say),
                file_name: say.ours('result'),
              }}
              words={{ save: say.ours('save-picture'), failed: say.ours('picture-not-saved') }}
            />
          )}
          <liveTools.PrintButton say={say} />
        </div>
      )}
    </section>
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
          {rows.map(({ id, label, score: reachedScore, band: reached }) => (
            <tr key={id}>
              <th scope="row">{label}</th>
              <td>{percentText(reachedScore, say)}</td>
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

const percentText = (n: number | null, say: Say) => (n === null ? say.ours('too-few') : percentIn(say.language, n, 1))
