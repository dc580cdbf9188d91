import { csvLine } from '../../../core/csv/cell.ts'
import { Download } from '../shell/download.tsx'

type Cell = string | number | null
type Props = { name: string; head: readonly string[]; rows: readonly (readonly Cell[])[] }

/** The table above it as a file, its numbers unrounded. The mark at the beginning tells spreadsheets that it is UTF-8. */
export const SaveCsv = ({ name, head, rows }: Props) => (
  <p class="impact__save">
    <Download name={`${name}.csv`} load={async () => new Blob(['\uFEFF', [head, ...rows].map(csvLine).join('')], { type: 'text/csv' })} />
  </p>
)
