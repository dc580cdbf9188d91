import { fileTypeFromBuffer } from 'file-type'
import { endingsOf } from '../../core/files/kinds.ts'

/** Kinds of the same that are given out, and opened, as the plainer one. */
const SAME: Record<string, string> = {
  'audio/ogg; codecs=opus': 'audio/ogg',
  'image/apng': 'image/png',
  'image/heic-sequence': 'image/heic',
  'image/heif-sequence': 'image/heif',
}

/** What a file is by its content, whatever it is called; null when it is nothing that we take. */
export async function mediaTypeOf(bytes: Uint8Array): Promise<string | null> {
  // The reader throws at whatever breaks off or contradicts itself.
  const found = (await fileTypeFromBuffer(bytes).catch(() => undefined))?.mime ?? ''
  const type = SAME[found] ?? found
  if (endingsOf(type).length > 0) return type
  return isPlainText(bytes) ? 'text/plain' : null
}

/** Text has no signature. It is what reads as UTF-8, has no control characters and does not begin as markup does. */
function isPlainText(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return !/[^\P{Cc}\t\n\r\f]/u.test(text) && !text.trimStart().startsWith('<')
  } catch {
    return false
  }
}
