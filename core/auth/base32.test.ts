import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { base32, bytesOfBase32 } from './base32.ts'

const ascii = (text: string) => Uint8Array.from([...text].map((character) => character.charCodeAt(0)))

it('writes as RFC 4648 section 10 does', () => {
  expect(base32(ascii('fooba'))).toBe('MZXW6YTB')
  expect(base32(ascii('12345678901234567890'))).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')
})

it('reads what it has written', () => {
  const groups = fc.integer({ min: 0, max: 8 }).chain((n) => fc.uint8Array({ minLength: n * 5, maxLength: n * 5 }))
  fc.assert(fc.property(groups, (bytes) => void expect(bytesOfBase32(base32(bytes))).toEqual(bytes)))
})
