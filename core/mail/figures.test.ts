import { expect, it } from 'vitest'
import { arrivesTooLittle, deliveredPercent } from './figures.ts'

it('warns when less than 95 % of what was told of arrived, and not where nobody tells', () => {
  const figures = (delivered: number, bounced: number) => ({ sent: 1000, delivered, bounced, complained: 0, clicked: 0 })
  expect([deliveredPercent(figures(95, 5)), arrivesTooLittle(figures(95, 5))]).toEqual([95, false])
  expect(arrivesTooLittle(figures(949, 51))).toBe(true)
  expect([deliveredPercent(figures(0, 0)), arrivesTooLittle(figures(0, 0))]).toEqual([null, false])
})
