import { csvLine } from '../../core/csv/cell.ts'

/** A table that a screen shows, as a file. The mark at its beginning tells spreadsheets that it is UTF-8. */
export const csvFile = (rows: readonly (readonly (string | number | null)[])[]): Blob =>
  new Blob(['\uFEFF', ...rows.map(csvLine)], { type: 'text/csv' })
