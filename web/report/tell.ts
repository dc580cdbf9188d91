import type { ReportLanguage } from '../../core/reports/limits.ts'
import { type Facts, numberIn, told } from '../../core/surveys/telling.ts'
import { dayIn, momentIn } from '../survey/view/day.ts'
import { DICTIONARIES } from './words/dictionaries.ts'
import type { Words } from './words/en.ts'

/** How a report says things in its language: its words, and numbers and days as they are written there. */
export type Tell = ((word: keyof Words, facts?: Facts) => string) & {
  language: ReportLanguage
  /** With so many decimals; a dash where there is none. */
  number: (x: number | null, decimals: number) => string
  /** The same with its sign. */
  signed: (x: number | null, decimals: number) => string
  range: (ends: readonly [number, number], decimals: number) => string
  percent: (share: number, decimals?: number) => string
  day: (moment: number) => string
  moment: (moment: number) => string
}

export function tellIn(language: ReportLanguage, timezone: string): Tell {
  const words = DICTIONARIES[language]
  const say = (word: keyof Words, facts: Facts = {}) => told(words[word], facts, language)
  const written = (x: number | null, decimals: number, more: Intl.NumberFormatOptions) =>
    x === null
      ? '–'
      : withMinus(numberIn(language, { minimumFractionDigits: decimals, maximumFractionDigits: decimals, ...more }).format(x))
  const signed = (x: number | null, decimals: number) => written(x, decimals, { signDisplay: 'exceptZero' })
  return Object.assign(say, {
    language,
    // Without the sign of a zero that was rounded.
    number: (x: number | null, decimals: number) => written(x, decimals, { signDisplay: 'negative' }),
    signed,
    range: ([low, high]: readonly [number, number], decimals: number) =>
      say('range', { low: signed(low, decimals), high: signed(high, decimals) }),
    percent: (share: number, decimals = 0) => written(share, decimals, { style: 'percent' }),
    day: (moment: number) => dayIn(language, new Date(moment).toISOString(), timezone),
    moment: (moment: number) => momentIn(language, new Date(moment).toISOString(), timezone),
  })
}

const withMinus = (text: string) => text.replace('-', '−')
