import type { Analytics } from '../../../core/analytics/contract.ts'
import { Table } from '../../ui/table.tsx'
import { csvFile } from '../csv-file.ts'
import { countText, dateText, type Reader } from '../format.ts'
import { reader } from '../session.ts'
import { Download } from '../shell/download.tsx'
import { CsvWords } from './bars.tsx'

const UNITS = { day: 'Day', week: 'Week from', month: 'Month from', year: 'Year from' } as const

/** Responses over time as columns, with the same numbers as a table and as a file. */
export function OverTime({ over: { unit, periods }, file }: { over: Analytics['over_time']; file: string }) {
  const most = Math.max(1, ...periods.map(({ responses }) => responses))
  const all = periods.reduce((sum, { responses }) => sum + responses, 0)
  // A day is the same day wherever one reads of it.
  const day = (from: string) => dateText(from, inUtc(reader.value))
  const [first, last] = [periods[0], periods.at(-1)]
  const load = async () => csvFile([[UNITS[unit], 'Responses'], ...periods.map(({ from, responses }) => [from, responses])])
  const width = 100 / Math.max(1, periods.length)
  return (
    <div class="over-time">
      <p class="figures__note" aria-hidden="true">
        Responses in each {unit}, at most {most.toLocaleString('en')}.
      </p>
      <svg
        class="over-time__picture"
        width="100%"
        height="120"
        role="img"
        aria-label={`${countText(all, 'response', 'responses')} from ${day(first?.from ?? '')} on, at most ${most} in a ${unit}`}
      >
        <line class="over-time__ground" x1="0" x2="100%" y1="119" y2="119" />
        {periods.map(({ from, responses }, i) => (
          <rect
            key={from}
            class="over-time__column"
            x={`${(i * width + width * 0.1).toFixed(3)}%`}
            width={`${(width * 0.8).toFixed(3)}%`}
            y={118 - (110 * responses) / most}
            height={(110 * responses) / most}
          >
            <title>{`${day(from)}: ${responses}`}</title>
          </rect>
        ))}
      </svg>
      <p class="over-time__ends" aria-hidden="true">
        <span>{first && day(first.from)}</span>
        <span>{last && day(last.from)}</span>
      </p>
      <details class="figures__table">
        <summary>As a table</summary>
        <Table
          caption="Responses by time"
          columns={[
            { title: UNITS[unit], cell: ({ from }) => <time dateTime={from}>{day(from)}</time> },
            { title: 'Responses', isNumber: true, cell: ({ responses }) => responses.toLocaleString('en') },
          ]}
          rows={periods}
          keyOf={({ from }) => from}
        />
      </details>
      <div class="button-row">
        <Download name={file} load={load} label={<CsvWords about="Responses by time" />} />
      </div>
    </div>
  )
}

const inUtc = (who: Reader): Reader => ({ ...who, timezone: 'UTC' })
