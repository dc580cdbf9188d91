import { expect, it } from 'vitest'
import { world } from '../testing/world.ts'

const password = 'correct horse battery'

/** A line break in what becomes part of a mail would begin another header, or another mail. */
const BREAKS = ['\r\nBcc: all@example.org', '\nBcc: all@example.org', '\rBcc: x', '\u0000', '\u2028Bcc: x', '%0d%0aBcc: x']

it.each(BREAKS)('takes no address that holds %j', async (tail) => {
  const w = world()
  const email = `x@example.org${tail}`
  const someone = await w.given.person()
  expect((await w.stranger.post('/auth/register', { email, password, full_name: 'X', timezone: 'UTC' })).status).toBe(422)
  expect((await w.stranger.post('/auth/forgot-password', { email })).status).toBe(422)
  expect((await w.stranger.post('/auth/email-code', { email })).status).toBe(422)
  expect((await someone.post('/auth/change-email', { email, password })).status).toBe(422)
})

it.each(BREAKS.slice(0, 5))('takes no name that holds %j', async (tail) => {
  const w = world()
  const someone = await w.given.person()
  // At the end it would only be trimmed away.
  const full_name = `Mallory${tail} Mallory`
  expect((await someone.patch('/auth/me', { full_name })).problem.errors?.[0]?.path).toBe('full_name')
  expect((await w.stranger.post('/auth/register', { email: 'y@example.org', password, full_name, timezone: 'UTC' })).status).toBe(422)
})
