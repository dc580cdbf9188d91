import { expect, it } from 'vitest'
import { places } from './places.ts'
import { differingTotals } from './totals.ts'

const at = (id: string, submitted_at: number, attempt_number = 0) => ({ id, submitted_at, attempt_number })
const numbers = (...given: Parameters<typeof places>) => Object.fromEntries(places(...given))

it('numbers attempts in the order of time, and moves none that need not move', () => {
  expect(numbers([], [at('b', 2), at('a', 1)])).toEqual({ a: 1, b: 2 })
  expect(numbers([at('x', 5, 1), at('y', 9, 2)], [at('a', 1), at('b', 7)])).toEqual({ a: 1, x: 2, b: 3, y: 4 })
  expect(numbers([at('x', 5, 1)], [at('a', 7)])).toEqual({ a: 2 })
  // The first was removed, and its number is free.
  expect(numbers([at('x', 5, 2), at('y', 9, 3)], [at('a', 1)])).toEqual({ a: 1 })
})

it('takes a total for the same within what the file rounds, and tells both where it is not', () => {
  const told = (value: number, decimals: number) => ({ '': { value, decimals } })
  const score = { score: 66.666, group_results: [] }
  expect([differingTotals(told(67, 0), score), differingTotals(told(66.67, 2), score)]).toEqual([[], []])
  expect(differingTotals(told(66.6, 1), score)).toEqual(['score: 66.6 in the file, 66.7 from the answers'])
  expect(differingTotals({ home: { value: 5, decimals: 0 } }, score)).toEqual(['home: 5 in the file, none from the answers'])
})
