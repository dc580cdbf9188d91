import type { Impact } from '../../../core/impact/contract.ts'
import { changeOf, type Reader } from '../format.ts'

export const intervalText = ([low, high]: readonly [number, number], reader: Reader) =>
  `${changeOf(low, reader).text} to ${changeOf(high, reader).text}`

type Caution = Impact['cautions'][number]

/** When a figure is not to be trusted. */
export const CAUTIONS: Record<Caution, string> = {
  'too-few': 'Fewer than five people: nothing can be concluded.',
  'small-sample': 'Fewer than 30 people: take it as a hint.',
  skewed: 'A few large changes carry the mean. The test by ranks is the better one here.',
  'all-alike': 'Everybody changed by the same amount: there is nothing to test.',
  ties: 'Some changes are equal or none, so that p is approximate.',
}

export const fixed = (x: number | null, digits: number, { locale }: Reader): string =>
  x === null
    ? '–'
    : new Intl.NumberFormat(locale.replaceAll('_', '-'), { minimumFractionDigits: digits, maximumFractionDigits: digits })
        .format(Math.abs(x) < 0.5 * 10 ** -digits ? 0 : x)
        .replace('-', '−')
