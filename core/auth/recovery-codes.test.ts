import { expect, it } from 'vitest'
import { RECOVERY_CODE_BYTES, recoveryCode, recoveryKey } from './recovery-codes.ts'

it('is the same code with or without its dashes, in whatever case', () => {
  const code = recoveryCode(Uint8Array.from({ length: RECOVERY_CODE_BYTES }, (_, i) => i * 25))
  expect(code).toMatch(/^[a-z2-7]{4}(-[a-z2-7]{4}){3}$/)
  expect(recoveryKey(` ${code.toUpperCase().replaceAll('-', ' ')} `)).toBe(recoveryKey(code))
})
