import type { LocalText } from './contract.ts'

/** Less than this much in common is another text or word. */
const SAME_TEXT_FROM = 0.6
const SAME_WORD_FROM = 0.4

/**
 * Whether a text is still the same but for typos, in every language that both have. A word more or less is more than a
 * typo: it may be "not".
 */
export function isSameWording(before: LocalText, after: LocalText): boolean {
  const [old, now] = [byLanguage(before, after), byLanguage(after, before)]
  return Object.entries(now).every(([language, text]) => old[language] === undefined || isTypo(old[language], text))
}

/** A text without a language is in the first of those it stands beside. */
export const byLanguage = (text: LocalText, beside: LocalText): Record<string, string> =>
  typeof text === 'string' ? { [typeof beside === 'string' ? '' : (Object.keys(beside)[0] ?? '')]: text } : text

function isTypo(before: string, after: string): boolean {
  const [old, now] = [wordsOf(before), wordsOf(after)]
  const isKnown = (word: string, words: readonly string[]) => words.some((other) => likeness(word, other) >= SAME_WORD_FROM)
  return likeness(before, after) >= SAME_TEXT_FROM && old.every((word) => isKnown(word, now)) && now.every((word) => isKnown(word, old))
}

const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []

/** The share of pairs of neighbouring letters that two texts have in common (Dice): 0 for nothing, 1 for all. */
function likeness(one: string, other: string): number {
  const [left, right] = [pairsOf(one), pairsOf(other)]
  const rest = new Map<string, number>()
  for (const pair of left) rest.set(pair, (rest.get(pair) ?? 0) + 1)
  let common = 0
  for (const pair of right) {
    const count = rest.get(pair) ?? 0
    if (count === 0) continue
    rest.set(pair, count - 1)
    common++
  }
  return (2 * common) / (left.length + right.length)
}

/** With the spaces around it, so that beginnings and ends count, and a text of one letter has pairs too. */
function pairsOf(text: string): string[] {
  const letters = [...` ${text.toLowerCase().replaceAll(/\s+/g, ' ').trim()} `]
  return letters.slice(1).map((letter, i) => `${letters[i]}${letter}`)
}
