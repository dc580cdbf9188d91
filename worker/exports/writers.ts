import { csvLine } from '../../core/csv/cell.ts'
import type { Cell, Column, ExportFormat } from '../../core/exports/contract.ts'
import { momentText, offsetsOf } from '../../core/exports/moments.ts'
import { headingRow, MOST_ROWS, rowWriter, SHEET_HEAD, SHEET_TAIL, workbookParts } from '../../core/exports/spreadsheet.ts'
import { type Archive, added, begun, closing, ended, together } from './archive.ts'

/** Of a workbook under way: its archive, its sheets of rows and how many rows the last of them has. */
export type Book = { archive: Archive; sheets: string[]; row: number }
type Piece = { bytes: Uint8Array<ArrayBuffer>; book: Book | null }

export type About = [string, Cell][]

/** How a format writes a table, a piece at a time. What it has to remember between two pieces is a plain value. */
export type Writer = {
  begin: () => Piece
  rows: (rows: readonly Cell[][], book: Book | null) => Piece
  end: (about: About, book: Book | null) => Uint8Array<ArrayBuffer>
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
    begin: () => ({ bytes: encoder.encode(format === 'csv' ? csvLine(names) : ''), book: null }),
    rows: (rows) => ({ bytes: encoder.encode(rows.map(line).join('')), book: null }),
    end: () => new Uint8Array(),
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
    begin: () => sheet.begin({ archive: [], sheets: [], row: 0 }),
    rows(rows, book) {
      let now = { bytes: new Uint8Array(), book: book as Book } // A workbook has begun with one.
      const pieces: Uint8Array[] = []
      for (let from = 0; from < rows.length; ) {
        if (now.book.row === MOST_ROWS) {
          now = sheet.next(now.book)
          pieces.push(now.bytes)
        }
        const { archive, sheets, row } = now.book
        const { xml, length } = some(rows.slice(from, from + MOST_ROWS - row), row)
        const [grown, bytes] = added(archive, encoded(xml))
        pieces.push(bytes)
        from += length
        now = { bytes, book: { archive: grown, sheets, row: row + length } }
      }
      return { bytes: together(pieces), book: now.book }
    },
    end(about, book) {
      const { archive, sheets } = book as Book // As above.
      const [whole, last] = partEnded(archive)
      const parts: [string, string][] = [[sheetFile(sheets.length + 1), aboutSheet(about, columns)], ...workbookParts([...sheets, 'About'])]
      const pieces = [last]
      let now = whole
      for (const [file, xml] of parts) {
        const [grown, bytes] = partWritten(now, file, xml)
        pieces.push(bytes)
        now = grown
      }
      return together([...pieces, closing(now)])
    },
  }
}

const sheetFile = (n: number) => `xl/worksheets/sheet${n}.xml`

/** Sheets of rows: the second begins where the first is as long as Excel reads. */
function writing({ name, headings }: { name: string; headings: string }) {
  function begin({ archive, sheets }: Book): { bytes: Uint8Array<ArrayBuffer>; book: Book } {
    const [grown, bytes] = added(begun(archive, sheetFile(sheets.length + 1)), encoder.encode(SHEET_HEAD + headings))
    const named = [...sheets, sheets.length === 0 ? name : `${name} ${sheets.length + 1}`]
    return { bytes, book: { archive: grown, sheets: named, row: 1 } }
  }
  function next(book: Book) {
    const [whole, last] = partEnded(book.archive)
    const begin_ = begin({ ...book, archive: whole })
    return { ...begin_, bytes: together([last, begin_.bytes]) }
  }
  return { begin, next }
}

function partEnded(archive: Archive): [Archive, Uint8Array<ArrayBuffer>] {
  const [grown, tail] = added(archive, encoder.encode(SHEET_TAIL))
  const [whole, last] = ended(grown)
  return [whole, together([tail, last])]
}

function partWritten(archive: Archive, file: string, xml: string): [Archive, Uint8Array<ArrayBuffer>] {
  const [grown, bytes] = added(begun(archive, file), encoder.encode(xml))
  const [whole, last] = ended(grown)
  return [whole, together([bytes, last])]
}

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
