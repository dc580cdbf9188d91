import readWorkbook from 'read-excel-file/universal'
import { refuseFile } from '../../../core/surveys/formats/reporting.ts'
import type { Sheet } from '../../../core/surveys/formats/xlsform/table.ts'
import { withinBounds } from './sheet-bounds.ts'
import { unpackedWorkbook } from './zip.ts'

/** The sheets of an .xlsx file, every cell as the text that stands for it. */
export async function sheetsOfWorkbook(bytes: Uint8Array): Promise<Sheet[]> {
  const { names, repack } = await unpackedWorkbook(bytes)
  if (!names.some((name) => name.toLowerCase() === 'xl/workbook.xml')) refuseFile('file', whatElse(names))
  const sheets = await readWorkbook(repack(withinBounds)).catch((error: unknown) =>
    refuseFile('file', `this Excel file cannot be read: ${reasonOf(error)}`),
  )
  return sheets.map(({ sheet, data }) => ({ name: sheet, rows: data.map((row) => row.map(textOf)) }))
}

function whatElse(names: readonly string[]): string {
  if (names.includes('content.xml')) return 'this is an OpenDocument file; save it as Excel (.xlsx)'
  if (names.includes('xl/workbook.bin')) return 'this is a binary workbook (.xlsb); save it as .xlsx'
  return 'this is a zip file, but no Excel workbook'
}

const reasonOf = (error: unknown) => (error instanceof Error ? error.message.slice(0, 200) : 'it is damaged')

function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString().replace(/T00:00:00\.000Z$/, '')
  return String(value)
}
