import Papa from 'papaparse'
import { refuseFile } from '../../../core/surveys/formats/reporting.ts'
import type { Sheet } from '../../../core/surveys/formats/xlsform/table.ts'

const SHEET = /^(survey|choices|settings|external_choices|entities|osm)$/i

/**
 * A CSV as sheets. In pyxform's form the first column names the sheet and the others hold it; a CSV that begins with the
 * headings of a survey is the sheet survey alone. Rows keep their numbers, and columns their letters.
 */
export function sheetsOfCsv(text: string): Sheet[] {
  const { data, errors } = Papa.parse<string[]>(text, { skipEmptyLines: false })
  // All rows after it would be one text.
  const open = errors.find(({ code }) => code === 'MissingQuotes')
  if (open) refuseFile('file', `the quotation mark that row ${(open.row ?? 0) + 1} begins a text with is never closed`)
  const first = data.find((cells) => cells.some((cell) => cell.trim() !== ''))
  if (!SHEET.test(first?.[0]?.trim() ?? '')) return [{ name: 'survey', rows: data }]
  const sheets: { name: string; rows: string[][] }[] = []
  data.forEach(([name = '', ...cells], row) => {
    if (name.trim() !== '') sheets.push({ name: name.trim(), rows: Array.from({ length: row }, () => []) })
    sheets.at(-1)?.rows.push(['', ...cells])
  })
  return sheets
}
