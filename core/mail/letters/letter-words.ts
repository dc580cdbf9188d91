import type { Word } from '../../surveys/telling.ts'
import { ar } from './words/ar.ts'
import { de } from './words/de.ts'
import { en } from './words/en.ts'
import { es } from './words/es.ts'
import { fr } from './words/fr.ts'
import { pt } from './words/pt.ts'

/** What a letter says before and after the link or the code that it carries. `{…}` stands for a fact of it. */
export type LetterText = { subject: string; before: readonly string[]; label?: string; after?: readonly string[]; reason: string }

/** One that says one thing or the other has two of these. */
export const LETTERS = [
  'verify-email',
  'already-registered',
  'sign-in-code',
  'session-code',
  'resume-link',
  'resume-code',
  'sign-in-ended',
  'two-factor-on',
  'two-factor-off',
  'reset-password',
  'password-changed',
  'change-email',
  'email-changed',
  'erase-code',
  'erasure-planned',
  'erasure-cancelled',
  'records-joined',
  'ownership-inherited',
  'ownership-got',
  'ownership-given',
] as const
export type LetterName = (typeof LETTERS)[number]

/** Our own words in one language for all mail that organizations do not write themselves. */
export type LetterWords = {
  hello: string
  /** Where nobody knows the name. */
  hello_somebody: string
  letters: Readonly<Record<LetterName, LetterText>>
  digest: Readonly<{
    subject: string
    period: string
    overdue: Word
    bounced: Word
    failed: Word
    compliance: string
    surveys: string
    mails: string
    reason: string
  }>
}

const WORDS: Readonly<Record<string, LetterWords>> = { en, ar, de, es, fr, pt }

export const letterWords = (language: string): LetterWords => WORDS[language] ?? en
