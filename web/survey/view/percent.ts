import { numberIn } from '../../../core/surveys/telling.ts'

/** A share of 100, with its sign where the language puts that. */
export const percentIn = (language: string, share: number, digits = 0): string =>
  numberIn(language, { style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits }).format(share / 100)
