import { expect, it } from 'vitest'
import { apiRefusal, type Refusal, retryAfterMs, smtpRefusal } from './refusals.ts'

const rcpt = (words: string) => smtpRefusal({ code: Number(words.slice(0, 3)), words, command: 'RCPT TO' })

it.each<[Refusal, string]>([
  ['address', '550 5.1.1 <x@y.org>: Recipient address rejected: User unknown in virtual mailbox table'],
  ['address', '550-5.1.1 The email account that you tried to reach does not exist.'],
  ['address', '554 5.1.2 Bad destination system address'],
  ['address', '556 5.1.10 Recipient address has null MX'],
  ['address', '550 User unknown'],
  ['address', '550 No such user here'],
  ['address', '550 Unrouteable address'],
  ['address', '553 Mailbox name not allowed'],
  ['address', '550 Requested action not taken: mailbox unavailable'],
  ['mail', '550 5.7.1 Message rejected as spam by content filtering'],
  ['mail', '550 5.7.1 User unknown to our policy'],
  ['mail', '552 5.2.2 Mailbox full'],
  ['mail', '550 Message contains unacceptable content'],
  ['mail', '550 Sender address unknown'],
  ['mail', '554 Transaction failed'],
  ['us', '554 5.7.1 <x@y.org>: Relay access denied'],
  ['us', '550 relaying denied'],
  ['us', '530 5.7.0 Authentication required'],
  ['us', '550 5.1.0 Sender rejected'],
  ['us', '550 5.1.8 Sender address rejected: Domain not found'],
  ['passing', '450 4.2.1 The user is receiving mail too quickly'],
  ['passing', '451 4.7.1 Greylisted, try again'],
  ['passing', '452 4.2.2 Mailbox full'],
])('takes for %s what a mail server says of a recipient: %s', (refusal, words) => {
  expect(rcpt(words)).toBe(refusal)
})

it('takes what a mail server says before it hears of a recipient for a fault of ours, and silence for one that passes', () => {
  const said = (words: string, command: string) => smtpRefusal({ code: Number(words.slice(0, 3)), words, command })
  expect(said('535 5.7.8 Authentication credentials invalid', 'AUTH PLAIN')).toBe('us')
  expect(said('550 5.1.1 No such user', 'MAIL FROM')).toBe('us')
  expect(said('554 No SMTP service here', 'CONN')).toBe('us')
  expect(said('454 4.7.0 Temporary authentication failure', 'AUTH PLAIN')).toBe('passing')
  expect(said('550 5.1.1 No such user', 'DATA')).toBe('address')
  expect(smtpRefusal({ code: undefined, words: '', command: 'CONN' })).toBe('passing')
})

it.each<[Refusal, number, string]>([
  ['address', 422, 'validation_error: Invalid `to` field. The email address needs to follow the `email@example.com` format.'],
  ['address', 400, 'personalizations.0.to.0.email: does not match format'],
  ['address', 400, 'invalid email address: x@y'],
  ['us', 422, 'invalid_from_address: Invalid `from` field.'],
  ['us', 400, 'dkim_selector is required'],
  ['us', 401, 'restricted_api_key'],
  ['us', 402, ''],
  ['us', 403, 'The API key is not allowed to send to recipient x@y'],
  ['us', 404, ''],
  ['mail', 422, 'missing_required_field'],
  ['mail', 400, ''],
  ['mail', 413, ''],
  ['passing', 408, ''],
  ['passing', 409, 'concurrent_idempotent_requests'],
  ['many', 429, 'daily_quota_exceeded'],
  ['passing', 500, 'x@y'],
  ['passing', 503, ''],
])('takes for %s what a provider answers: %i %s', (refusal, status, words) => {
  expect(apiRefusal(status, words, 'x@y')).toBe(refusal)
})

it('reads how long it is asked to wait, in seconds or until a moment', () => {
  const now = Date.UTC(2026, 10, 30)
  expect(['120', ' 0 ', 'Mon, 30 Nov 2026 01:00:00 GMT'].map((header) => retryAfterMs(header, now))).toEqual([120_000, 0, 3_600_000])
  expect([null, '', 'soon', '-5', 'Sun, 29 Nov 2026 01:00:00 GMT'].map((header) => retryAfterMs(header, now))).toEqual([0, 0, 0, 0, 0])
})
