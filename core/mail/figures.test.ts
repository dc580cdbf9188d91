import { expect, it } from 'vitest'
import { arrivesTooLittle, type DayFigures, deliveredPercent, figuresOf } from './figures.ts'

const TODAY = 100
const on = (day: number, sent: number, delivered: number, bounced: number): DayFigures => ({
  day,
  sent,
  delivered,
  bounced,
  complained: 0,
  clicked: 0,
  opened: 0,
})
const percent = (...days: DayFigures[]) => deliveredPercent(days, TODAY)

it('warns when less than 95 % of what was sent has arrived', () => {
  expect(percent(on(98, 50, 48, 2), on(99, 50, 47, 3))).toBe(95)
  expect([95, 94.9, null].map(arrivesTooLittle)).toEqual([false, true, false])
  // Neither arrived nor came back.
  expect(percent(on(99, 1000, 940, 0))).toBe(94)
})

it('waits with today’s mail until somebody tells of it, and says nothing where nobody ever tells', () => {
  expect(percent(on(99, 10, 10, 0), on(TODAY, 400, 0, 0))).toBe(100)
  expect(percent(on(99, 10, 10, 0), on(TODAY, 400, 30, 10))).toBe(80)
  expect(percent(on(98, 400, 0, 0), on(TODAY, 5, 0, 0))).toBeNull()
  expect(percent()).toBeNull()
  // A word may come on another day than its mail was counted on.
  expect(percent(on(98, 0, 1, 0), on(99, 1, 0, 0))).toBe(100)
})

it('adds up the days', () => {
  expect(figuresOf([on(1, 3, 2, 1), on(2, 4, 4, 0)])).toEqual({ sent: 7, delivered: 6, bounced: 1, complained: 0, clicked: 0, opened: 0 })
  expect(figuresOf([])).toEqual({ sent: 0, delivered: 0, bounced: 0, complained: 0, clicked: 0, opened: 0 })
})
