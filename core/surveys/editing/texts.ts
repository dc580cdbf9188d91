/** Texts in several languages: reading one, writing one, and every one of a survey. */
import type { LocalText } from '../contract.ts'
import { TEXTS } from '../text.ts'

/** What is written in this language itself; nothing where it would be read in another. A plain text is the first language's. */
export function writtenIn(text: LocalText | null | undefined, language: string, first: string): string {
  if (text === undefined || text === null) return ''
  if (typeof text === 'string') return language === first ? text : ''
  return text[language] ?? ''
}

/** The text with another wording in one language; undefined when none is left. Plain while only the first language has one. */
export function written(text: LocalText | null | undefined, language: string, first: string, words: string): LocalText | undefined {
  const texts = typeof text === 'string' ? { [first]: text } : { ...text }
  if (words.trim() === '') delete texts[language]
  else texts[language] = words
  const left = Object.keys(texts)
  if (left.length === 0) return undefined
  return left.length === 1 && left[0] === first ? texts[first] : texts
}

/** Conditions and expressions hold words to compare with, no texts for people. */
const LOGIC = new Set(['show_if', 'required_if', 'if', 'condition', 'expression'])

/**
 * The same with each text changed. What has no changed text in it stays the very same object. `path` is the text's place:
 * `pages.0.questions.2.options.1.text`.
 */
export function mapTexts<T>(value: T, change: (text: LocalText, path: string) => LocalText, path = ''): T {
  if (typeof value !== 'object' || value === null) return value
  let isSame = true
  const changed = Object.entries(value).map(([key, inner]): [string, unknown] => {
    const at = path ? `${path}.${key}` : key
    const next = LOGIC.has(key) ? inner : TEXTS.has(key) ? inText(inner, change, at) : mapTexts(inner, change, at)
    isSame &&= next === inner
    return [key, next]
  })
  if (isSame) return value
  return (Array.isArray(value) ? changed.map(([, inner]) => inner) : Object.fromEntries(changed)) as T // The same keys, texts for texts.
}

function inText(value: unknown, change: (text: LocalText, path: string) => LocalText, path: string): unknown {
  if (value === null || value === undefined) return value
  if (!Array.isArray(value)) return change(value as LocalText, path) // By its name it is one.
  const changed = value.map((text: LocalText, i) => change(text, `${path}.${i}`))
  return changed.every((text, i) => text === value[i]) ? value : changed
}

export type PlacedText = { path: string; text: LocalText }

/** Every text of a survey, in order. */
export function textsOf(value: unknown): PlacedText[] {
  const found: PlacedText[] = []
  mapTexts(value, (text, path) => {
    found.push({ path, text })
    return text
  })
  return found
}

/** The same with the text at one place changed. */
export function withTextAt<T>(value: T, path: string, change: (text: LocalText) => LocalText): T {
  return mapTexts(value, (text, at) => (at === path ? change(text) : text))
}
