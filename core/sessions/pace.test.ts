import { expect, it } from 'vitest'
import { minutesLeft, paceOf } from './pace.ts'

it('is that of the middle of those before, and of nobody where they are fewer than five', () => {
  expect(paceOf([100, 400, 200, 300])).toBeNull()
  expect(paceOf([100, 9_000, 200, 300, 400])).toBe(300)
  expect(paceOf([100, 9_000, 200, 300, 400, 500])).toBe(350)
})

it('says how long what is left takes, in whole minutes, and less than one as that', () => {
  expect([0, 25, 50, 75, 90, 100].map((percent) => minutesLeft(360, percent))).toEqual([6, 5, 3, 2, 0, 0])
  expect(minutesLeft(59, 0)).toBe(0)
  expect(minutesLeft(60, 0)).toBe(1)
})
