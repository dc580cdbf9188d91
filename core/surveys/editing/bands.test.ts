import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Band } from '../contract.ts'
import { firstBands, mayAddBand, moveBound, removeBand, splitBand } from './bands.ts'

const isWhole = (bands: readonly Band[]) =>
  bands.every(({ from, to }, i) => from === (i === 0 ? 0 : bands[i - 1]?.to) && to > from) && bands.at(-1)?.to === 100

it('bands cover 0 to 100, whatever is done to them', () => {
  const work = fc.oneof(
    fc.nat(20).map((at) => (bands: Band[]) => splitBand(bands, at, 'New')),
    fc.nat(20).map((at) => (bands: Band[]) => removeBand(bands, at)),
    fc.tuple(fc.nat(20), fc.double({ min: -50, max: 150 })).map(
      ([at, to]) =>
        (bands: Band[]) =>
          moveBound(bands, at, to),
    ),
  )
  fc.assert(
    fc.property(fc.array(work, { maxLength: 60 }), (works) => {
      let bands = firstBands('higher')
      for (const one of works) {
        bands = one(bands)
        if (bands.length === 0) return
        expect(isWhole(bands)).toBe(true)
        expect(bands.length).toBeLessThanOrEqual(20)
      }
    }),
  )
})

it('splits in the middle, moves a bound with both its sides, and gives back what goes', () => {
  const ends = (bands: readonly Band[]) => bands.map(({ from, to }) => [from, to])
  expect(ends(splitBand(firstBands('higher'), 1, 'New'))).toEqual([
    [0, 40],
    [40, 55],
    [55, 70],
    [70, 100],
  ])
  expect(ends(moveBound(firstBands('higher'), 0, 99))).toEqual([
    [0, 69.9],
    [69.9, 70],
    [70, 100],
  ])
  expect(ends(removeBand(firstBands('higher'), 0))).toEqual([
    [0, 70],
    [70, 100],
  ])
  expect(ends(removeBand(firstBands('higher'), 2))).toEqual([
    [0, 40],
    [40, 100],
  ])
  expect(removeBand([{ from: 0, to: 100, label: 'All' }], 0)).toEqual([])
  expect(mayAddBand(Array.from({ length: 20 }, (_, i) => ({ from: i * 5, to: i * 5 + 5, label: 'x' })))).toBe(false)
})
