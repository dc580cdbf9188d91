/** A sheet of an Excel workbook (ECMA-376, part 1), a row at a time: texts inline, numbers as numbers, days and moments as Excel counts them. */
import { TAKEN_FOR_FORMULA } from '../csv/cell.ts'
import { DAY_MS } from '../durations.ts'
import type { Cell, Column } from './contract.ts'

/** Excel's bounds of one sheet. */
export const MOST_ROWS = 1_048_576
export const MOST_COLUMNS = 16_384
const MOST_CHARACTERS = 32_767

/** Styles by their place in the workbook's list, see STYLES. */
const [HEADING, MOMENT, DAY, CLOCK, QUOTED] = [1, 2, 3, 4, 5]

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'

/** The sheet's beginning: its headings stay in sight. */
export const SHEET_HEAD = `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>`
export const SHEET_TAIL = '</sheetData></worksheet>'

export const headingRow = (names: readonly string[]) =>
  `<row r="1">${names.map((name, i) => textCell(`${letters(i)}1`, name, HEADING)).join('')}</row>`

/** How the cells of these columns are written; `offsetAt` says how far the zone's clock is ahead at a moment. */
export function rowWriter(columns: readonly Pick<Column, 'type'>[], offsetAt: (moment: number) => number) {
  const places = columns.map((_, i) => letters(i))
  return (cells: readonly Cell[], row: number): string => {
    let inside = ''
    for (let i = 0; i < cells.length; i++) {
      const cell = cells[i]
      if (cell !== null && cell !== undefined) inside += cellOf(`${places[i]}${row}`, cell, columns[i]?.type, offsetAt)
    }
    return `<row r="${row}">${inside}</row>`
  }
}

function cellOf(at: string, cell: string | number, type: Column['type'] | undefined, offsetAt: (moment: number) => number): string {
  if (typeof cell === 'number') return type === 'moment' ? numberCell(at, serial(cell + offsetAt(cell)), MOMENT) : numberCell(at, cell)
  if (type === 'date' || type === 'datetime') {
    const wall = Date.parse(type === 'date' ? cell : `${cell}:00Z`)
    if (wall >= FIRST_DAY) return numberCell(at, serial(wall), type === 'date' ? DAY : MOMENT)
  }
  const clock = type === 'time' ? /^(\d\d):(\d\d)$/.exec(cell) : null
  if (clock) return numberCell(at, (Number(clock[1]) * 60 + Number(clock[2])) / 1440, CLOCK)
  // An inline text is no formula. One that looks so is marked as text besides, so that it stays one when somebody edits the cell.
  return textCell(at, cell, TAKEN_FOR_FORMULA.test(cell) ? QUOTED : 0)
}

/** Days since 1899-12-30, counted on the wall's calendar. Before March 1900 Excel counts a day that there never was. */
const serial = (wall: number) => wall / DAY_MS + 25_569
const FIRST_DAY = Date.UTC(1900, 2, 1)

const numberCell = (at: string, value: number, style = 0) =>
  style === 0 ? `<c r="${at}"><v>${value}</v></c>` : `<c r="${at}" s="${style}"><v>${value}</v></c>`

const textCell = (at: string, text: string, style = 0) =>
  `<c r="${at}"${style === 0 ? '' : ` s="${style}"`} t="inlineStr"><is><t xml:space="preserve">${escaped(text.slice(0, MOST_CHARACTERS))}</t></is></c>`

const NAMES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** What XML cannot hold is written as Excel does, by its number; a text that already looks like such a number is kept apart from one. */
const escaped = (text: string) =>
  text.replace(/[&<>\ufffe\uffff]|(?![\t\n])\p{Cc}|_(?=x[0-9A-Fa-f]{4}_)/gu, (letter) => NAMES[letter] ?? numbered(letter.charCodeAt(0)))

const numbered = (code: number) => `_x${code.toString(16).toUpperCase().padStart(4, '0')}_`

/** A, B, … Z, AA, … */
export function letters(column: number): string {
  let name = ''
  for (let rest = column; rest >= 0; rest = Math.floor(rest / 26) - 1) name = String.fromCharCode(65 + (rest % 26)) + name
  return name
}

/** All other parts of a workbook with these sheets, by their names in the archive. */
export function workbookParts(sheets: readonly string[]): [string, string][] {
  const listed = sheets.map((name, i) => ({ name, n: i + 1 }))
  const part = (name: string, type: string) =>
    `<Override PartName="${name}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${type}+xml"/>`
  const relation = (id: string, type: string, target: string) => `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`
  const relations = (inside: string) => `${XML}<Relationships xmlns="${PACKAGE}/relationships">${inside}</Relationships>`
  const types = [
    part('/xl/workbook.xml', 'sheet.main'),
    part('/xl/styles.xml', 'styles'),
    ...listed.map(({ n }) => part(`/xl/worksheets/sheet${n}.xml`, 'worksheet')),
  ]
  return [
    ['xl/styles.xml', STYLES],
    [
      'xl/workbook.xml',
      `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${listed.map(({ name, n }) => `<sheet name="${escaped(name)}" sheetId="${n}" r:id="rId${n}"/>`).join('')}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      relations(
        `${listed.map(({ n }) => relation(`rId${n}`, 'worksheet', `worksheets/sheet${n}.xml`)).join('')}${relation('rIdStyles', 'styles', 'styles.xml')}`,
      ),
    ],
    ['_rels/.rels', relations(relation('rId1', 'officeDocument', 'xl/workbook.xml'))],
    [
      '[Content_Types].xml',
      `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${types.join('')}</Types>`,
    ],
  ]
}

const STYLES = `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="3"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="166" formatCode="hh:mm"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="6"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="166" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`
