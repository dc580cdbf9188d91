import { ar } from './words/ar.ts'
import { de } from './words/de.ts'
import { en, type Words } from './words/en.ts'
import { es } from './words/es.ts'
import { fr } from './words/fr.ts'
import { pt } from './words/pt.ts'

/** The languages that a report may be in; in any other it is in English. */
export const REPORT_LANGUAGES: Readonly<Record<string, Words>> = { en, es, ar, de, fr, pt }
