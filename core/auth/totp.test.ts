import { expect, it } from 'vitest'
import { codeIn, counterOf, openSteps, otpauthUrl, stepAt } from './totp.ts'

const bytes = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))

/** RFC 4226, appendix D: the HMAC of the counters 0 to 9, and the code in each. */
it.each([
  ['cc93cf18508d94934c64b65d8ba7667fb7cde4b0', '755224'],
  ['75a48a19d4cbe100644e8ac1397eea747a2d33ab', '287082'],
  ['0bacb7fa082fef30782211938bc1c5e70416ff44', '359152'],
  ['66c28227d03a2d5529262ff016a1e6ef76557ece', '969429'],
  ['a904c900a64b35909874b33e61c5938a8e15ed1c', '338314'],
  ['a37e783d7b7233c083d4f62926c7a25f238d0316', '254676'],
  ['bc9cd28561042c83f219324d3c607256c03272ae', '287922'],
  ['a4fb960c0bc06e1eabb804e5b397cdc4b45596fa', '162583'],
  ['1b3c89f65e6c9e883012052823443f048b4332db', '399871'],
  ['1637409809a679dc698207310c8c7fc07290d9e5', '520489'],
])('finds in the HMAC %s the code %s', (mac, code) => expect(codeIn(bytes(mac))).toBe(code))

/** RFC 6238, appendix B: the step of each moment, as it is hashed. */
it.each([
  [59, '0000000000000001'],
  [1_111_111_109, '00000000023523ec'],
  [1_111_111_111, '00000000023523ed'],
  [1_234_567_890, '000000000273ef07'],
  [2_000_000_000, '0000000003f940aa'],
  [20_000_000_000, '0000000027bc86aa'],
])('counts %s seconds as the step %s', (seconds, hex) => expect(counterOf(stepAt(seconds * 1000))).toEqual(bytes(hex)))

it('takes the step before and the step after, and nothing that was used', () => {
  expect(openSteps(59_999, -1)).toEqual([0, 1, 2])
  expect(openSteps(60_000, -1)).toEqual([1, 2, 3])
  expect(openSteps(60_000, 2)).toEqual([3])
  expect(openSteps(60_000, 3)).toEqual([])
})

it('tells an app what it needs, whatever stands in the address', () => {
  expect(otpauthUrl('GEZDGNBVGY3TQOJQ', 'a&b+c?@example.org')).toBe(
    'otpauth://totp/ImpactPulse:a%26b%2Bc%3F%40example.org?secret=GEZDGNBVGY3TQOJQ&issuer=ImpactPulse&algorithm=SHA1&digits=6&period=30',
  )
})
