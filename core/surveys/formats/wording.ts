import type { LocalText } from '../contract.ts'
import { MAX_TEXT } from '../limits.ts'

/** A text of the file, and what had to happen to it. */
export type Worded = { text: string; notes: string[] }

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

/** Text without markup: what is shown is plain text, so that tags and stars would be read out as such. */
export function plainWords(source: string): Worded {
  const notes: string[] = []
  // Far more than is kept: what looks for markup takes time by the square of what it looks through.
  let text = source
    .slice(0, 4 * MAX_TEXT)
    .replaceAll('\r\n', '\n')
    .trim()
  const bare = withoutMarkdown(withoutTags(text))
  if (bare !== text) notes.push('formatting was taken out')
  text = bare
  if (text.length > MAX_TEXT) {
    notes.push(`it was cut after ${MAX_TEXT} characters`)
    text = `${text.slice(0, MAX_TEXT - 1)}…`
  }
  return { text, notes }
}

const TAG = /<\/?[a-zA-Z][^<>]*>|<!--[^<>]*-->/g

function withoutTags(text: string): string {
  if (!TAG.test(text) && !/&(?:amp|lt|gt|quot|apos|nbsp|#\d+);/.test(text)) return text
  return text
    .replaceAll(/<(script|style)\b[^<>]*>[^<]*<\/\1>/gi, '')
    .replaceAll(/<(?:br|\/p|\/div|\/li|\/h[1-6]|\/tr)\b[^<>]*>/gi, '\n')
    .replaceAll(/<li\b[^<>]*>/gi, '– ')
    .replaceAll(TAG, '')
    .replaceAll(/&(amp|lt|gt|quot|apos|nbsp);/g, (_, name: string) => ENTITIES[name] ?? '')
    .replaceAll(/&#(\d{1,6});/g, (_, code: string) => String.fromCodePoint(Math.min(Number(code), 0x10ffff)))
    .replaceAll(/[ \t]+\n/g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
}

const withoutMarkdown = (text: string): string =>
  text
    .replaceAll(/\*\*([^*\n]+)\*\*/g, '$1')
    .replaceAll(/(?<![\w_])__([^_\n]+)__(?![\w_])/g, '$1')
    .replaceAll(/^#{1,6}\s+/gm, '')
    .replaceAll(/\[([^\]\n]+)\]\((https?:[^()\s]+)\)/g, '$1 ($2)')

/** Braces that would be read as one of our own placeholders. */
export const withoutPlaceholders = (text: string): string => text.replaceAll('{{', '{ {').replaceAll('}}', '} }')

/** One text, or one a language: plain where the first language says it all. */
export function localText(texts: ReadonlyMap<string, string>, first: string): LocalText | undefined {
  const entries = [...texts].filter(([, text]) => text.trim() !== '')
  const [only] = entries
  if (only === undefined) return undefined
  return entries.length === 1 && only[0] === first ? only[1] : Object.fromEntries(entries)
}
