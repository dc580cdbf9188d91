import { expect, it } from 'vitest'
import { letterOf } from './messages.ts'
import { headerSafe, renderLetter } from './rendering.ts'

const renderMail = (...letter: Parameters<typeof letterOf>) => renderLetter(letterOf(...letter))
const writing = { public_url: 'https://impact.test', secret: 'tok123' }

it('puts a link alone on its line', () => {
  const { text } = renderMail({ kind: 'verify-email', secret_id: 'tok_1', full_name: 'Ada' }, writing)
  expect(text.split('\n')).toContain('https://impact.test/verify-email?token=tok123')
})

it('holds one six-digit number: the code', () => {
  const { text } = renderMail(
    { kind: 'session-code', secret_id: 'tok_1', survey_title: 'Needs', organization_name: 'Helping Hands' },
    { ...writing, secret: '042137' },
  )
  expect(text.match(/\b\d{6}\b/g)).toEqual(['042137'])
  expect(text.split('\n')).toContain('042137')
})

it('never lets a name or title write HTML or a second header', () => {
  const mail = renderMail(
    { kind: 'session-code', secret_id: 'tok_1', survey_title: '<b>\r\nBcc: x@y.z', organization_name: '"><script>' },
    writing,
  )
  expect(mail.html).not.toMatch(/<script>|<b>/)
  expect(mail.subject).not.toMatch(/[\r\n]/)
  expect(headerSafe('a\r\nb\u0000c')).toBe('a b c')
})
