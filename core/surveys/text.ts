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

/** The language of the survey to show to someone who prefers these, best first; its first language when none fits. */
export function surveyLanguage(languages: readonly string[], preferred: readonly string[]): string {
  for (const wish of preferred) {
    const exact = languages.find((language) => language.toLowerCase() === wish.toLowerCase())
    const sibling = exact ?? languages.find((language) => primary(language) === primary(wish))
    if (sibling !== undefined) return sibling
  }
  return languages[0] ?? 'en'
}
