import type { Spoken } from '../view/say.ts'
import { ar, arAround } from './ar.ts'
import { de, deAround } from './de.ts'
import { type AroundWords, en, enAround, type Words } from './en.ts'
import { es, esAround } from './es.ts'
import { fr, frAround } from './fr.ts'
import { pt, ptAround } from './pt.ts'

export const DICTIONARIES: Readonly<Record<string, Words>> = { en, es, ar, de, fr, pt }
const AROUND: Readonly<Record<string, AroundWords>> = { en: enAround, es: esAround, ar: arAround, de: deAround, fr: frAround, pt: ptAround }

/** What the page says itself on a page of this language: in the language, with the region's dates and numbers, else in English. */
export function spokenIn(language: string): Spoken {
  const words = DICTIONARIES[named(language)]
  return words ? { words, language } : { words: en, language: 'en' }
}

/** The same of the pages around the survey's. */
export const aroundIn = (language: string): AroundWords => AROUND[named(language)] ?? enAround

const named = (language: string) => (language.split('-')[0] ?? '').toLowerCase()
