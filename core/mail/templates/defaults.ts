import type { TemplateKind } from './kinds.ts'
import { ar } from './words/ar.ts'
import { de } from './words/de.ts'
import { en } from './words/en.ts'
import { es } from './words/es.ts'
import { fr } from './words/fr.ts'
import { pt } from './words/pt.ts'

/** What a mail says, in Liquid. Without `html` that part is made from the text. */
export type Template = { subject: string; text: string; html: string | null }

type ReasonKind = 'assigned' | 'due' | 'unfinished' | 'invitation'
type Known = { organization_name: string; inviter_name: string }

/** Our own words in one language: the templates that an organization begins with, and what stands below every mail of it. */
export type TemplateWords = {
  templates: Record<TemplateKind, { subject: string; text: string }>
  reasons: Record<ReasonKind, (known: Known) => string>
  preferences: string
}

/** English is the one that is always there. */
const WORDS: Readonly<Record<string, TemplateWords>> = { en, ar, de, es, fr, pt }
export const OWN_LANGUAGES: readonly string[] = Object.keys(WORDS)

/** Languages that would do for a reader, the best first: theirs with its region, theirs, then English. */
export function languagesFor(locale: string): string[] {
  const tag = locale.replaceAll('_', '-')
  return [...new Set([tag, tag.split('-')[0] ?? tag, 'en'])]
}

const ownLanguage = (language: string): string => languagesFor(language).find((each) => each in WORDS) ?? 'en'
const wordsIn = (language: string): TemplateWords => WORDS[ownLanguage(language)] ?? en

export const defaultOf = (kind: TemplateKind, language: string): Template => ({ ...wordsIn(language).templates[kind], html: null })

export const reasonOf = (kind: TemplateKind, language: string, known: Known): string =>
  wordsIn(language).reasons[(kind.split('-')[0] ?? kind) as ReasonKind](known) // Kinds are named so: a reason, and a step of it.

export const preferencesWords = (language: string): string => wordsIn(language).preferences

/** In which language somebody is written to: the best that the organization or we ourselves have words in. */
export const chosenLanguage = (locale: string, own: readonly string[]): string =>
  languagesFor(locale).find((language) => own.includes(language) || language in WORDS) ?? 'en'

const RIGHT_TO_LEFT = new Set(['ar', 'fa', 'he', 'ur', 'ps', 'sd', 'ug', 'yi', 'dv', 'ckb'])
export const directionOf = (language: string): 'rtl' | 'ltr' => (RIGHT_TO_LEFT.has(language.split('-')[0] ?? '') ? 'rtl' : 'ltr')
