/** Bands of scores on a bar from 0 to 100. Whatever is done to them, they cover it without gap or overlap. */
import type { Band, Better } from '../contract.ts'
import { MAX_BANDS } from '../limits.ts'

const COLORS = ['#b3402f', '#b37400', '#7a6a00', '#00785a', '#0072b2']
/** Narrower ones would be no band that a score falls in. */
const LEAST = 0.1

/** Three to begin with, in colours that follow which end is good. */
export function firstBands(better: Better): Band[] {
  const [low, medium, high] = FIRST_COLORS[better]
  return [
    { from: 0, to: 40, label: 'Low', color: low },
    { from: 40, to: 70, label: 'Medium', color: medium },
    { from: 70, to: 100, label: 'High', color: high },
  ]
}
const FIRST_COLORS = {
  higher: ['#b3402f', '#b37400', '#00785a'],
  lower: ['#00785a', '#b37400', '#b3402f'],
  neither: ['#5b5ea6', '#0072b2', '#00708a'],
} as const

export const mayAddBand = (bands: readonly Band[]): boolean => bands.length < MAX_BANDS && bands.some(isWide)
const isWide = ({ from, to }: Band) => to - from >= 2 * LEAST

/** One band made two, in the middle; the upper half is the new one. */
export function splitBand(bands: readonly Band[], at: number, label: string): Band[] {
  const band = bands[at]
  if (!band || !isWide(band) || bands.length >= MAX_BANDS) return [...bands]
  const middle = tenths((band.from + band.to) / 2)
  const color = COLORS.find((one) => bands.every((other) => other.color !== one)) ?? COLORS[at % COLORS.length]
  const made: Band = { from: middle, to: band.to, label, ...(color && { color }) }
  return [...bands.slice(0, at), { ...band, to: middle }, made, ...bands.slice(at + 1)]
}

/** Its stretch goes to the one before, of the first to the one after. The last one that goes leaves none. */
export function removeBand(bands: readonly Band[], at: number): Band[] {
  const gone = bands[at]
  if (!gone) return [...bands]
  const left = bands.filter((_, i) => i !== at)
  return left.map((band, i) => {
    if (at === 0 && i === 0) return { ...band, from: gone.from }
    return i === at - 1 ? { ...band, to: gone.to } : band
  })
}

/** Moves the bound between a band and the next one, as far as both leave room. */
export function moveBound(bands: readonly Band[], after: number, to: number): Band[] {
  const [low, high] = [bands[after], bands[after + 1]]
  if (!low || !high || !Number.isFinite(to)) return [...bands]
  const bound = Math.min(Math.max(tenths(to), tenths(low.from + LEAST)), tenths(high.to - LEAST))
  return bands.map((band, i) => {
    if (i === after) return { ...band, to: bound }
    return i === after + 1 ? { ...band, from: bound } : band
  })
}

const tenths = (value: number) => Math.round(value * 10) / 10
