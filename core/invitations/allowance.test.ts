import { expect, it } from 'vitest'
import { DAY_MS } from '../durations.ts'
import { freeAt, INVITATIONS_A_DAY } from './allowance.ts'

it('allows a thousand in a day, and says when the next may go', () => {
  const sent = Array.from({ length: INVITATIONS_A_DAY - 1 }, (_, i) => 5000 - i)
  expect(freeAt(sent, 1)).toBeNull()
  expect(freeAt(sent, 2)).toBe((sent.at(-1) ?? 0) + DAY_MS)
  expect(freeAt(sent, 3)).toBe((sent.at(-2) ?? 0) + DAY_MS)
})
