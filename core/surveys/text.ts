import type { LocalText } from './contract.ts'

/**
 * A text in the language asked for, else in a sibling of it (pt for pt-BR, pt-BR for pt), else in the survey's first
 * language, else in any: a half-translated survey still reads.
 */
export function textIn(text: LocalText, language: string, fallback: string): string {
  if (typeof text === 'string') return text
  for (const wanted of [language, fallback]) {
    const found = textFor(text, wanted)
    if (found !== undefined) return found
  }
  return Object.values(text)[0] ?? ''
}

function textFor(texts: Record<string, string>, language: string): string | undefined {
  const entries = Object.entries(texts)
  const exact = entries.find(([key]) => key.toLowerCase() === language.toLowerCase())
  if (exact) return exact[1]
  const base = entries.find(([key]) => key.toLowerCase() === primary(language))
  return (base ?? entries.find(([key]) => primary(key) === primary(language)))?.[1]
}

/** The language without region and script: pt of pt-BR. */
const primary = (language: string) => (language.split('-')[0] ?? '').toLowerCase()

/** Where a survey holds texts for people: what stands under these names is a LocalText or a list of them. */
export const TEXTS: ReadonlySet<string> = new Set([
  'title',
  'text',
  'help',
  'label',
  'labels',
  'alt',
  'unit',
  'message',
  'pattern_message',
  'thank_you',
  'privacy_notice',
])

/**
 * The same with every text in one language: what a page shows in one language need not carry the others. Texts stand
 * under the names above and nowhere else.
 */
export function inOneLanguage<T>(value: T, language: string, fallback: string): T {
  const read = (text: LocalText | null) => (text === null ? null : textIn(text, language, fallback))
  const within = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(within)
    if (typeof part !== 'object' || part === null) return part
    return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, TEXTS.has(key) ? said(inner) : within(inner)]))
  }
  const said = (text: unknown) => (Array.isArray(text) ? text.map(read) : read(text as LocalText | null)) // By its name it is one.
  return within(value) as T // A text in one language is a LocalText too.
}

/** Every text in here with its path, such as `pages.0.questions.2.options.1.text`. */
export function textsIn(part: unknown, path = ''): { path: string; text: LocalText }[] {
  if (typeof part !== 'object' || part === null) return []
  return Object.entries(part).flatMap(([key, inner]) => {
    const at = path === '' ? key : `${path}.${key}`
    if (!TEXTS.has(key)) return textsIn(inner, at)
    if (Array.isArray(inner)) return inner.map((text: LocalText, i) => ({ path: `${at}.${i}`, text }))
    return inner === undefined || inner === null ? [] : [{ path: at, text: inner as LocalText }] // By its name it is one.
  })
}

/** The language of the survey to show to someone who prefers these, best first; its first language when none fits. */
export function surveyLanguage(languages: readonly string[], preferred: readonly string[]): string {
  for (const wish of preferred) {
    const exact = languages.find((language) => language.toLowerCase() === wish.toLowerCase())
    const sibling = exact ?? languages.find((language) => primary(language) === primary(wish))
    if (sibling !== undefined) return sibling
  }
  return languages[0] ?? 'en'
}
