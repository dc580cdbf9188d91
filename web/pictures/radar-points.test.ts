import { expect, it } from 'vitest'
import { radarArea, radarLine, radarPoint } from './radar-points.ts'

it('begins at the top and goes round clockwise, from the middle to the rim', () => {
  expect([0, 1, 2, 3].map((axis) => radarPoint(axis, 4, 100))).toEqual([
    { x: 0, y: -100 },
    { x: 100, y: 0 },
    { x: 0, y: 100 },
    { x: -100, y: 0 },
  ])
  expect(radarPoint(2, 5, 0)).toEqual({ x: 0, y: 0 })
})

it('draws nothing that nobody said: beside a missing score the line is broken and the area is empty', () => {
  expect(radarLine([100, 100, null, 100])).toBe('M0 -100L100 0M-100 0L0 -100')
  expect(radarArea([100, 100, null, 100])).toBe('')
  expect(radarArea([50, 50, 50, 50])).toBe('M0 -50L50 0L0 50L-50 0Z')
})
