import { expect, it } from 'vitest'
import { originOf } from './origin.ts'

it('is the address itself, and of IPv6 the half that is given out', () => {
  expect(originOf('192.0.2.7')).toBe('192.0.2.7')
  expect(originOf('::ffff:192.0.2.7')).toBe('192.0.2.7')
  for (const address of ['2001:db8:0:1::7', '2001:DB8::1:a:b:c:d', '2001:0db8:0000:0001:ffff:ffff:ffff:ffff'])
    expect(originOf(address)).toBe('2001:db8:0:1::/64')
  expect(originOf('2001:db8:0:2::7')).not.toBe(originOf('2001:db8:0:1::7'))
  expect(originOf('::1')).toBe('0:0:0:0::/64')
})
