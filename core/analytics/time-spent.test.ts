import { expect, it } from 'vitest'
import { timeSpent } from './time-spent.ts'

it('tells the median, and puts everybody into one span', () => {
  expect(timeSpent([]).median_seconds).toBeNull()
  const { median_seconds, buckets } = timeSpent([59, 60, 100_000, 61])
  expect(median_seconds).toBe(60.5)
  expect(buckets.filter(({ responses }) => responses > 0)).toEqual([
    { from_minutes: 0, to_minutes: 1, responses: 1 },
    { from_minutes: 1, to_minutes: 2, responses: 2 },
    { from_minutes: 60, to_minutes: null, responses: 1 },
  ])
})
