/** A file that somebody sent, as a survey. What it is is told by its content; a name or a wish may be wrong. */
import { refuse } from '../../../core/problem.ts'
import type { SurveyFormat } from '../../../core/surveys/formats/contract.ts'
import { importOwnFile, isOwnFile } from '../../../core/surveys/formats/own/file.ts'
import { type Report, refuseFile } from '../../../core/surveys/formats/reporting.ts'
import type { Imported } from '../../../core/surveys/formats/settling.ts'
import { importSurveyJs } from '../../../core/surveys/formats/surveyjs/importing.ts'
import { importXlsForm } from '../../../core/surveys/formats/xlsform/importing.ts'
import { sheetsOfCsv } from './csv.ts'
import { jsonOf } from './json.ts'
import { sheetsOfWorkbook } from './workbook.ts'

export const MAX_FILE_BYTES = 5 * 1024 * 1024

export async function surveyIn(
  file: { name: string; bytes: Uint8Array },
  wanted: SurveyFormat | undefined,
  report: Report,
): Promise<Imported> {
  const { name, bytes } = file
  if (bytes.byteLength > MAX_FILE_BYTES) refuse({ code: 'too-large', limit_bytes: MAX_FILE_BYTES })
  if (bytes.byteLength === 0) refuseFile('file', 'this file is empty')
  const title =
    name
      .replace(/\.[^.]*$/, '')
      .replaceAll(/[_\s]+/g, ' ')
      .trim() || 'Imported survey'
  if (isZip(bytes)) return importXlsForm(mustBe('xlsform', wanted, await sheetsOfWorkbook(bytes)), title, report)
  mustNotBeOld(bytes)
  const text = decoded(bytes)
  if (!/^\s*[[{]/.test(text)) return importXlsForm(mustBe('xlsform', wanted, sheetsOfCsv(text)), title, report)
  const json = jsonOf(text)
  const isOwn = wanted === 'impactpulse' || (wanted !== 'surveyjs' && isOwnFile(json))
  if (isOwn) return importOwnFile(mustBe('impactpulse', wanted, json), title, report)
  return importSurveyJs(mustBe('surveyjs', wanted, json), title, report)
}

const CALLED: Record<SurveyFormat, string> = {
  xlsform: 'an XLSForm (Excel or CSV)',
  surveyjs: 'a SurveyJS file (JSON)',
  impactpulse: 'a file of ImpactPulse (JSON)',
}

function mustBe<T>(found: SurveyFormat, wanted: SurveyFormat | undefined, content: T): T {
  if (wanted !== undefined && wanted !== found) refuseFile('file', `this looks like ${CALLED[found]}, not like ${CALLED[wanted]}`)
  return content
}

const begins = (bytes: Uint8Array, ...signature: number[]) => signature.every((byte, i) => bytes[i] === byte)
const isZip = (bytes: Uint8Array) => begins(bytes, 0x50, 0x4b, 3, 4) || begins(bytes, 0x50, 0x4b, 5, 6)

/** The container of Excel before 2007, in which protected workbooks still come ([MS-OFFCRYPTO] 2.3.4). */
function mustNotBeOld(bytes: Uint8Array) {
  if (!begins(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return
  const isProtected = new TextDecoder('utf-16le').decode(bytes.subarray(0, bytes.byteLength & ~1)).includes('EncryptedPackage')
  refuseFile(
    'file',
    isProtected
      ? 'this file is protected with a password; save it without one'
      : 'this is an Excel file of before 2007 (.xls); save it as .xlsx',
  )
}

/** UTF-8, or UTF-16 with its mark; anything else is taken for what spreadsheets in the West write. */
function decoded(bytes: Uint8Array): string {
  if (begins(bytes, 0xff, 0xfe)) return new TextDecoder('utf-16le').decode(bytes)
  if (begins(bytes, 0xfe, 0xff)) return new TextDecoder('utf-16be').decode(bytes)
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    if (text.includes('\0')) refuseFile('file', 'this is neither a spreadsheet nor a text file')
    return text
  } catch (error) {
    if (bytes.includes(0)) return refuseFile('file', 'this is neither a spreadsheet nor a text file')
    if (!(error instanceof TypeError)) throw error
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
