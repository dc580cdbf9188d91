/** Tables that a screen gives as files. The mark at their beginning tells spreadsheets that they are UTF-8; what programs get from the API has none. */
import { csvLine } from '../../core/csv/cell.ts'
import { fetchedFile } from './fetched-file.ts'

const UTF_8 = '\uFEFF'
const csv = (...parts: BlobPart[]) => new Blob([UTF_8, ...parts], { type: 'text/csv' })

export const csvFile = (rows: readonly (readonly (string | number | null)[])[]): Blob => csv(...rows.map(csvLine))

/** One that the API has; null where it cannot be had. */
export async function fetchedCsv(asked: Parameters<typeof fetchedFile>[0]): Promise<Blob | null> {
  const file = await fetchedFile(asked)
  return file && csv(file)
}
