import { expect, it } from 'vitest'
import { newerThan } from './newer-than.ts'

const rows = (...ids: string[]) => ids.map((response_id) => ({ response_id }))

it('counts what stands before everything that was known, and not what comes with a longer list', () => {
  expect(newerThan(rows('b', 'a'), rows('d', 'c', 'b', 'a'))).toBe(2)
  expect(newerThan(rows('b', 'a'), rows('a', 'older'))).toBe(0)
  expect(newerThan(rows(), rows('a'))).toBe(1)
  expect(newerThan(rows('a'), rows())).toBe(0)
})
