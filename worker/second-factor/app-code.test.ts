import { expect, it } from 'vitest'
import { base32 } from '../../core/auth/base32.ts'
import { stepAt } from '../../core/auth/totp.ts'
import { appCode, stepOf } from './app-code.ts'

const secret = base32(new TextEncoder().encode('12345678901234567890'))

/** RFC 6238, appendix B, SHA-1: eight digits. */
it.each([
  [59, '94287082'],
  [1_111_111_109, '07081804'],
  [1_111_111_111, '14050471'],
  [1_234_567_890, '89005924'],
  [2_000_000_000, '69279037'],
  [20_000_000_000, '65353130'],
])('shows after %s seconds %s', async (seconds, code) => expect(await appCode(secret, stepAt(seconds * 1000), 8)).toBe(code))

it('takes a code one step early and one step late, and none further off', async () => {
  const code = await appCode(secret, 100)
  const at = (step: number) => stepOf(secret, code, step * 30_000, -1)
  expect([await at(98), await at(99), await at(100), await at(101), await at(102)]).toEqual([null, 100, 100, 100, null])
})
