import { expect, it } from 'vitest'
import { DAY_MS } from '../durations.ts'
import { freeAt, INVITATIONS_A_DAY, roomNow } from './allowance.ts'

it('allows a thousand in a day, and says when the next may go', () => {
  const sent = Array.from({ length: INVITATIONS_A_DAY - 1 }, (_, i) => 5000 - i)
  expect(freeAt(sent, 1)).toBeNull()
  expect(freeAt(sent, 2)).toBe((sent.at(-1) ?? 0) + DAY_MS)
  expect(freeAt(sent, 3)).toBe((sent.at(-2) ?? 0) + DAY_MS)
})

it('says how many more may go now, and when the next one may after those', () => {
  expect(roomNow([], 9000)).toEqual({ more: INVITATIONS_A_DAY, full_until: 9000 + DAY_MS })
  expect(roomNow([8000, 7000], 9000)).toEqual({ more: INVITATIONS_A_DAY - 2, full_until: 7000 + DAY_MS })
  expect(roomNow(Array(INVITATIONS_A_DAY).fill(7000), 9000)).toEqual({ more: 0, full_until: 7000 + DAY_MS })
})
