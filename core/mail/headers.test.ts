import { expect, it } from 'vitest'
import { headerFault } from './headers.ts'

it('lets no header be more than one line', () => {
  expect(headerFault({ To: 'a@b.org', Subject: 'Žofie\tsays' })).toBeNull()
  for (const bad of ['a\r\nBcc: b@c.org', 'a\nb', 'a\rb', 'a\u0000', 'a\u007f'])
    expect(headerFault({ Subject: bad })).toBe('The header Subject is not one line.')
  expect(headerFault({ 'X\r\nBcc': 'a' })).toBe('The header X??Bcc is not one line.')
})
