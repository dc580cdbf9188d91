import { csvFile } from '../csv-file.ts'
import { Download } from '../shell/download.tsx'

type Cell = string | number | null
type Props = { name: string; head: readonly string[]; rows: readonly (readonly Cell[])[] }

/** The table above it as a file, its numbers unrounded. */
export const SaveCsv = ({ name, head, rows }: Props) => (
  <p class="impact__save">
    <Download name={`${name}.csv`} load={async () => csvFile([head, ...rows])} />
  </p>
)
