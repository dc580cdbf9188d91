/** Numbers and moments as a person reads them: in their language and their time zone. */

import { directionOf } from '../../core/responses/comparison.ts'
import type { Direction } from '../../core/responses/contract.ts'

export type Reader = { locale: string; timezone: string }

/** A language tag that Intl takes: browsers and forms also send pt_BR. */
export const tagOf = (locale: string): string => {
  const tag = locale.replaceAll('_', '-')
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? 'en'
  } catch {
    return 'en'
  }
}

const oneDecimal = { minimumFractionDigits: 1, maximumFractionDigits: 1 } as const

/** 0–100 with one decimal; null when there is no score, which is not 0. */
export const scoreText = (score: number | null, { locale }: Reader): string | null =>
  score === null ? null : new Intl.NumberFormat(tagOf(locale), oneDecimal).format(score)

export type Change = { direction: Direction; text: string; words: string }

const SAID = { up: 'up', down: 'down', same: 'unchanged' } as const

/** A difference with its sign, and its direction in words; what one decimal cannot show is no change. */
export function changeOf(delta: number, { locale }: Reader): Change {
  const direction = directionOf(delta)
  const format = new Intl.NumberFormat(tagOf(locale), { ...oneDecimal, signDisplay: 'exceptZero' })
  return { direction, words: SAID[direction], text: format.format(direction === 'same' ? 0 : delta).replace('-', '−') }
}

/** Whether a change is for the better, by what counts as better in its survey; null when neither is. */
export function isBetter(direction: Direction, better: 'higher' | 'lower' | 'neither'): boolean | null {
  if (direction === 'same' || better === 'neither') return null
  return (direction === 'up') === (better === 'higher')
}

export const dateText = (moment: string, reader: Reader) => momentIn(moment, reader, { dateStyle: 'medium' })
export const timeText = (moment: string, reader: Reader) => momentIn(moment, reader, { dateStyle: 'medium', timeStyle: 'short' })

function momentIn(moment: string, { locale, timezone }: Reader, shape: Intl.DateTimeFormatOptions): string {
  const tag = tagOf(locale)
  try {
    return new Intl.DateTimeFormat(tag, { ...shape, timeZone: timezone }).format(new Date(moment))
  } catch {
    // A zone that this browser does not know yet.
    return new Intl.DateTimeFormat(tag, { ...shape, timeZone: 'UTC' }).format(new Date(moment))
  }
}

export const countText = (count: number, one: string, many: string) => `${count.toLocaleString('en')} ${count === 1 ? one : many}`
