import { refuse } from '../../core/problem.ts'

/** Text files as spreadsheets save them. What carries no mark and is no UTF-8 is Windows-1252, which any bytes can be. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** `path` names the file where it is refused: for what is no text at all, such as a workbook. */
export function decoded(bytes: Uint8Array, path: string): { text: string; encoding: Encoding } {
  const marked = markedAs(bytes)
  const other = marked === null ? whatElse(bytes) : null
  if (other !== null) refuse({ code: 'invalid-input', errors: [{ path, message: `${other}; save it as CSV, and bring that` }] })
  const encoding = marked ?? (isUtf8(bytes) ? 'utf-8' : 'windows-1252')
  return { text: new TextDecoder(encoding).decode(bytes), encoding }
}

/** No text holds a zero. Workbooks are zip files, and of before 2007 compound ones ([MS-CFB] 2.2). */
function whatElse(bytes: Uint8Array): string | null {
  const begins = (...signature: number[]) => signature.every((byte, i) => bytes[i] === byte)
  if (begins(0x50, 0x4b, 3, 4) || begins(0xd0, 0xcf, 0x11, 0xe0)) return 'this is an Excel file, or another that is no text'
  return bytes.includes(0) ? 'this is no text file' : null
}

function markedAs([first, second]: Uint8Array): Encoding | null {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : null
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}
