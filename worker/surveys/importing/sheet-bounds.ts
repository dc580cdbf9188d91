import { refuseFile } from '../../../core/surveys/formats/reporting.ts'

/** Cells of one sheet, filled or between filled ones. */
const MOST_CELLS = 2_000_000
const CELL = /<(?:\w+:)?c\b[^<>]*?\br=["']([A-Za-z]+)(\d+)["'][^<>]*?(\/?)>/g
const ROW = /<(?:\w+:)?row\b[^<>]*?\br=["'](\d+)["']/g

/**
 * A sheet's XML without rows past the last cell that holds something. Whoever reads it makes a list as long as the last row
 * and as wide as the last column, so that one cell at the far end of a sheet would take more memory than there is.
 */
export function withinBounds(name: string, xml: string): string {
  let [rows, columns] = [0, 0]
  for (const [, letters = '', row = '', isEmpty] of xml.matchAll(CELL)) {
    if (isEmpty) continue
    rows = Math.max(rows, Number(row))
    columns = Math.max(columns, columnNumber(letters))
  }
  if (rows * columns > MOST_CELLS)
    refuseFile(name, `this sheet reaches ${rows} rows down and ${columns} columns across; clear what is far from the form`)
  const beyond = [...xml.matchAll(ROW)].find(([, row]) => Number(row) > rows)
  const end = /<\/(?:\w+:)?sheetData>/.exec(xml)
  if (!beyond || !end || beyond.index > end.index) return xml
  return xml.slice(0, beyond.index) + xml.slice(end.index)
}

const columnNumber = (letters: string) => [...letters.toUpperCase()].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0)
