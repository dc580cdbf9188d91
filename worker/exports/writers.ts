import { csvLine } from '../../core/csv/cell.ts'
import type { Cell, Column, ExportFormat } from '../../core/exports/contract.ts'
import { momentText, offsetsOf } from '../../core/exports/moments.ts'
import { headingRow, MOST_ROWS, rowWriter, SHEET_HEAD, SHEET_TAIL, workbookParts } from '../../core/exports/spreadsheet.ts'
import { type Archive, added, begun, closing, ended } from './archive.ts'
import type { Output } from './output.ts'

/** Of a workbook under way: its archive, its sheets of rows and how many rows the last of them has. */
export type Book = { archive: Archive; sheets: string[]; row: number }

export type About = [string, Cell][]

/** How a format writes a table, a piece at a time. What it has to remember between two pieces is a plain value. */
export type Writer = {
  begin: (out: Output) => Book | null
  rows: (rows: readonly Cell[][], book: Book | null, out: Output) => Book | null
  end: (about: About, book: Book | null, out: Output) => void
}

type Table = { name: string; columns: readonly Column[]; zone: string }

export const MEDIA_TYPES: Record<ExportFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ndjson: 'application/x-ndjson; charset=utf-8',
}

export const writerOf = (format: ExportFormat, table: Table): Writer =>
  format === 'xlsx' ? workbookWriter(table) : textWriter(format, table)

const encoder = new TextEncoder()

function textWriter(format: 'csv' | 'ndjson', { columns, zone }: Table): Writer {
  const offsetAt = offsetsOf(zone)
  const isMoment = columns.map(({ type }) => type === 'moment')
  const said = (cells: readonly Cell[]) =>
    cells.map((cell, i) => (isMoment[i] && typeof cell === 'number' ? momentText(cell, offsetAt(cell)) : cell))
  const names = columns.map(({ name }) => name)
  const line =
    format === 'csv'
      ? (cells: readonly Cell[]) => csvLine(said(cells))
      : (cells: readonly Cell[]) => `${JSON.stringify(Object.fromEntries(said(cells).map((cell, i) => [names[i], cell])))}\n`
  return {
    begin(out) {
      if (format === 'csv') out.add(encoder.encode(csvLine(names)))
      return null
    },
    rows(rows, _book, out) {
      out.add(encoder.encode(rows.map(line).join('')))
      return null
    },
    end: () => undefined,
  }
}

/**
 * Characters of a sheet that are packed at a time. A text of more than some 128 kB is no young garbage to V8, which then lets a
 * great deal of it lie about before it looks: a page of a thousand rows in one text took three times the memory.
 */
const CHARACTERS_AT_ONCE = 60_000
/** Of a character, in UTF-8. */
const MOST_BYTES = 3

function workbookWriter({ name, columns, zone }: Table): Writer {
  const rowOf = rowWriter(columns, offsetsOf(zone))
  const headings = headingRow(columns.map((column) => column.name))
  const sheet = writing({ name, headings })
  let scratch = new Uint8Array()
  /** In the same place over and over: it is packed at once, and is ten times as much as what comes of it. */
  function encoded(xml: string): Uint8Array {
    if (scratch.byteLength < MOST_BYTES * xml.length) scratch = new Uint8Array(MOST_BYTES * xml.length)
    return scratch.subarray(0, encoder.encodeInto(xml, scratch).written)
  }
  /** The first of these rows, behind so many that are there already. */
  function some(rows: readonly (readonly Cell[])[], behind: number): { xml: string; length: number } {
    let [xml, length] = ['', 0]
    for (; length < rows.length && xml.length < CHARACTERS_AT_ONCE; length++) xml += rowOf(rows[length] ?? [], behind + 1 + length)
    return { xml, length }
  }
  return {
    begin: (out) => sheet.begin({ archive: [], sheets: [], row: 0 }, out),
    rows(rows, book, out) {
      let now = book as Book // A workbook has begun with one.
      for (let from = 0; from < rows.length; ) {
        if (now.row === MOST_ROWS) now = sheet.next(now, out)
        const { xml, length } = some(rows.slice(from, from + MOST_ROWS - now.row), now.row)
        now = { ...now, archive: added(now.archive, encoded(xml), out), row: now.row + length }
        from += length
      }
      return now
    },
    end(about, book, out) {
      const { archive, sheets } = book as Book // As above.
      const parts: [string, string][] = [[sheetFile(sheets.length + 1), aboutSheet(about, columns)], ...workbookParts([...sheets, 'About'])]
      closing(
        parts.reduce((whole, [file, xml]) => partEnded(begun(whole, file), xml, out), partEnded(archive, SHEET_TAIL, out)),
        out,
      )
    },
  }
}

const sheetFile = (n: number) => `xl/worksheets/sheet${n}.xml`

/** Sheets of rows: the second begins where the first is as long as Excel reads. */
function writing({ name, headings }: { name: string; headings: string }) {
  function begin({ archive, sheets }: Book, out: Output): Book {
    const grown = added(begun(archive, sheetFile(sheets.length + 1)), encoder.encode(SHEET_HEAD + headings), out)
    return { archive: grown, sheets: [...sheets, sheets.length === 0 ? name : `${name} ${sheets.length + 1}`], row: 1 }
  }
  const next = (book: Book, out: Output): Book => begin({ ...book, archive: partEnded(book.archive, SHEET_TAIL, out) }, out)
  return { begin, next }
}

const partEnded = (archive: Archive, xml: string, out: Output): Archive => ended(added(archive, encoder.encode(xml), out), out)

/** What is in the workbook: when it was made of what, and what each column and code stands for. */
function aboutSheet(about: About, columns: readonly Column[]): string {
  const rowOf = rowWriter(Array(5).fill({ type: 'text' }), () => 0)
  const codes = (values: Column['values']) =>
    values
      ? Object.entries(values)
          .map(([code, text]) => `${code} = ${text}`)
          .join('\n')
      : null
  const rows: Cell[][] = [
    ...about,
    [],
    ['column', 'type', 'question', 'text', 'codes'],
    ...columns.map(({ name, type, question_id, text, values }) => [name, type, question_id, text, codes(values)]),
  ]
  return `${SHEET_HEAD}${headingRow(['About this file'])}${rows.map((cells, i) => rowOf(cells, i + 2)).join('')}${SHEET_TAIL}`
}
