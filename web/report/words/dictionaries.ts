import type { ReportLanguage } from '../../../core/reports/limits.ts'
import { ar } from './ar.ts'
import { de } from './de.ts'
import { en, type Words } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { pt } from './pt.ts'

export const DICTIONARIES: Readonly<Record<ReportLanguage, Words>> = { en, es, ar, de, fr, pt }
