import { expect, it } from 'vitest'
import { placedInTime } from './placed-in-time.ts'

const on = (day: number, series = 1) => ({ submitted_at: `2026-03-0${day}T12:00:00Z`, series, score: 10 * day })

it('places attempts by their days, and breaks the line where they do not compare', () => {
  expect(placedInTime([on(1), on(2), on(5, 2)])).toEqual([
    { at: 0, score: 10, startsAnew: false },
    { at: 0.25, score: 20, startsAnew: false },
    { at: 1, score: 50, startsAnew: true },
  ])
  expect(placedInTime([on(1)])).toMatchObject([{ at: 0.5 }])
  expect(placedInTime([])).toEqual([])
})
