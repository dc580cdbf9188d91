import { expect, it } from 'vitest'
import { DAY_MS } from '../durations.ts'
import { slopePer30Days } from './trend.ts'

const START = Date.parse('2026-01-01T00:00:00Z')
const on = (day: number, score: number | null) => ({ at: START + day * DAY_MS, score })

it('gives the points by which a score moves in thirty days, however the attempts are spaced', () => {
  expect(slopePer30Days([on(0, 40), on(15, 45), on(90, 70)])).toBeCloseTo(10, 9)
  expect(slopePer30Days([on(0, 50), on(30, 40), on(60, 60), on(90, 50)])).toBeCloseTo(2, 9)
  expect(slopePer30Days([on(0, 30), on(30, 30), on(60, 30)])).toBeCloseTo(0, 12)
})

it('says nothing of fewer than three scores, or of attempts within a day', () => {
  expect(slopePer30Days([on(0, 40), on(30, 50)])).toBeNull()
  expect(slopePer30Days([on(0, 40), on(30, null), on(60, 50)])).toBeNull()
  expect(slopePer30Days([on(0, 40), on(0, 50), on(0, 60)])).toBeNull()
  // Three attempts in two minutes would make thousands of points a month.
  expect(slopePer30Days([on(0, 40), on(0.0007, 50), on(0.0014, 60)])).toBeNull()
  expect(slopePer30Days([on(0, 40), on(0.5, 40.5), on(1, 41)])).toBeCloseTo(30, 6)
})
