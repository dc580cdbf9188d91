import { Table } from '../../ui/table.tsx'
import { csvFile } from '../csv-file.ts'
import { Download } from '../shell/download.tsx'

export type Bar = { key: string; label: string; count: number }

type Props = { caption: string; what: string; counted: string; bars: readonly Bar[]; of?: number; file: string }

/** How often each of a few things was, as a table with a bar in each row: whoever reads it and whoever looks at it get the same. */
export function Bars({ caption, what, counted, bars, of, file }: Props) {
  const whole = of ?? bars.reduce((sum, { count }) => sum + count, 0)
  const load = async () => csvFile([[what, counted], ...bars.map(({ label, count }) => [label, count])])
  return (
    <div class="bars">
      <Table
        caption={caption}
        columns={[
          { title: what, cell: ({ label }) => <bdi class="bars__label">{label}</bdi> },
          { title: counted, isNumber: true, cell: ({ count }) => count.toLocaleString('en') },
          { title: 'Share', isNumber: true, cell: ({ count }) => shareText(count, whole) },
          { title: 'Bar', cell: ({ count }) => <Line share={whole === 0 ? 0 : Math.min(1, count / whole)} /> },
        ]}
        rows={bars}
        keyOf={({ key }) => key}
      />
      <div class="button-row">
        <Download name={file} load={load} label={<CsvWords about={caption} />} />
      </div>
    </div>
  )
}

export const CsvWords = ({ about }: { about: string }) => (
  <>
    Download as CSV
    <span class="visually-hidden">
      : <bdi>{about}</bdi>
    </span>
  </>
)

const Line = ({ share }: { share: number }) => (
  <svg class="bars__line" width="100%" height="14" aria-hidden="true">
    <rect class="bars__all" width="100%" height="14" rx="4" />
    <rect class="bars__part" width={`${(100 * share).toFixed(2)}%`} height="14" rx="4" />
  </svg>
)

export const shareText = (count: number, of: number): string => (of === 0 ? '–' : `${Math.round((100 * count) / of)}%`)
