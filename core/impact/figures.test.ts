import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Counted } from './counted.ts'
import { figuresIn, figuresText, NO_FIGURES, refigured } from './figures.ts'
import { EMPTY, entriesOf, roundedTo, withTimes } from './histogram.ts'

const score = fc.double({ min: 0, max: 100, noNaN: true })
const numbers = fc.dictionary(fc.constantFrom('a', 'b', 'c'), score)
const maybe = fc.option(score)
const end = fc.record({ score: maybe, groups: numbers, questions: numbers })
const counted: fc.Arbitrary<Counted> = fc.record({
  baseline: end,
  latest: fc.option(end),
  items: fc.option(numbers),
  scores: fc.array(maybe, { minLength: 1, maxLength: 4 }),
  slope: maybe,
  levels: fc.dictionary(fc.constantFrom('a', 'b'), fc.array(maybe, { maxLength: 4 })),
})
const together = (people: readonly Counted[]) => refigured(NO_FIGURES, [], people)

describe('figures that people come to and go from', () => {
  it('are those of a fresh count of who is there, in any order, stored in between or not', () => {
    fc.assert(
      fc.property(fc.array(counted, { maxLength: 12 }), fc.array(counted, { maxLength: 6 }), (stay, go) => {
        const begun = figuresIn(figuresText(together([...go, ...stay])))
        const oneByOne = go.toReversed().reduce((figures, one) => refigured(figures, [one], []), begun)
        expect(oneByOne).toEqual(together(stay.toReversed()))
      }),
    )
  })

  it('show no change of whoever is as before', () => {
    fc.assert(
      fc.property(fc.array(end, { minLength: 1, maxLength: 10 }), (ends) => {
        const figures = together(
          ends.map((same) => ({ baseline: same, latest: same, items: null, scores: [same.score, same.score], slope: null, levels: {} })),
        )
        expect(figures.overall.delta[1]).toBe(0n)
        expect(figures.overall.delta[2]).toBe(0n)
        expect(entriesOf(figures.deltas).every(([units]) => units === 0)).toBe(true)
      }),
    )
  })
})

it('tells thousands of different numbers apart to a tenth of a point, and no more finely', () => {
  const many = Array.from({ length: 5000 }, (_, i) => (i * 100) / 4999)
  const all = (more: 1 | -1) => many.map((x) => [x, more] as const)
  const found = withTimes(EMPTY, all(1))
  expect(entriesOf(found).length).toBeLessThan(1100)
  expect(entriesOf(found).reduce((sum, [, times]) => sum + times, 0)).toBe(5000)
  expect(roundedTo(found, 33.333)).toBe(33_300_000_000)
  expect(entriesOf(withTimes(found, all(-1)))).toEqual([])
})
