/**
 * How members are found: by the beginning of a word of the name or address, of the whole address, or of the whole name.
 * Each is a range in an index, so that a search costs what it shows and not how many members there are.
 */
const WORDS_AT_MOST = 40

/** As texts are compared: without regard to case, accents and how many spaces there are. */
export const folded = (text: string) => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(/\s+/g, ' ').trim()

export type Word = { word: string; shared: number }

/**
 * The words by which a member is found. `shared` is how much of its beginning a word has in common with an earlier one
 * of the same person: a search for no more than that has found the person by the other word.
 */
export function wordsOf(name: string, address: string): Word[] {
  const chunks = folded(`${name} ${address}`).split(BETWEEN_WORDS)
  const words = chunks.flatMap((chunk) => [trimmed(chunk), ...chunk.split(NOT_IN_A_WORD)])
  const sorted = [...new Set(words.filter((word) => word !== ''))].slice(0, WORDS_AT_MOST).sort()
  return sorted.map((word, i) => ({ word, shared: commonLength(word, sorted[i - 1] ?? '') }))
}

/** What was typed, as a range of one index: `O'Br` a word, `ada@x` an address, `Ada L` a whole name. */
export function searchFor(text: string): { by: 'word' | 'address' | 'name'; prefix: string } | null {
  const prefix = folded(text)
  if (prefix === '') return null
  if (prefix.includes(' ')) return { by: 'name', prefix }
  return /[@._+]/.test(prefix) ? { by: 'address', prefix: text.trim().toLowerCase() } : { by: 'word', prefix }
}

/** What was typed, as words that each begin a word of the name or address. */
export const wordsAsked = (text: string): string[] => folded(text).split(BETWEEN_WORDS).filter(Boolean)

/** Longer beginnings of words are not kept to search by: a search by one looks through those that begin like it so far. */
const PREFIX_MAX = 16
export const prefixKept = (word: string) => [...word].slice(0, PREFIX_MAX).join('')

/** Every text that begins with the prefix is below this one. */
export const endOf = (prefix: string) => `${prefix}\u{10ffff}`

const BETWEEN_WORDS = /[\s@._+]+/

const NOT_IN_A_WORD = /[^\p{L}\p{N}]+/u

const trimmed = (chunk: string) => chunk.replaceAll(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')

function commonLength(a: string, b: string): number {
  let i = 0
  while (i < a.length && a[i] === b[i]) i++
  return i
}
