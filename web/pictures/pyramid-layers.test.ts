import { expect, it } from 'vitest'
import { pyramidLayers } from './pyramid-layers.ts'

/** Twice the area of a polygon, by the shoelace formula. */
function area(points: string): number {
  const corners = points.split(' ').map((corner) => corner.split(',').map(Number))
  return corners.reduce((sum, [x = 0, y = 0], i) => {
    const [nextX = 0, nextY = 0] = corners[(i + 1) % corners.length] ?? []
    return sum + x * nextY - nextX * y
  }, 0)
}

it('fills exactly the share of a layer that was reached', () => {
  for (const { outline, reached } of pyramidLayers([0.5, 0.5, 0.5])) expect(area(reached) / area(outline)).toBeCloseTo(0.5, 2)
})

it('puts the first group at the base', () => {
  const [first, last] = pyramidLayers([1, 1])
  expect(first?.middle).toBeGreaterThan(last?.middle ?? 0)
})
