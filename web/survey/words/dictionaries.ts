import type { Spoken } from '../view/say.ts'
import { ar } from './ar.ts'
import { de } from './de.ts'
import { en, type Words } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { pt } from './pt.ts'

export const DICTIONARIES: Readonly<Record<string, Words>> = { en, es, ar, de, fr, pt }

/** What the page says itself on a page of this language: in the language, with the region's dates and numbers, else in English. */
export function spokenIn(language: string): Spoken {
  const words = DICTIONARIES[(language.split('-')[0] ?? '').toLowerCase()]
  return words ? { words, language } : { words: en, language: 'en' }
}
