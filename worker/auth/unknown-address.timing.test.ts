import Argon2 from '@phi-ag/argon2'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { world } from '../testing/world.ts'

/** Somebody measures how long a reply takes, to learn which addresses have an account. Nearly all of the time is argon2. */
let work: string[] = []
beforeEach(() => {
  work = []
  const { hash, tryVerify } = Argon2.prototype
  vi.spyOn(Argon2.prototype, 'hash').mockImplementation(function (this: Argon2, ...given) {
    work.push('hash')
    return hash.apply(this, given)
  })
  vi.spyOn(Argon2.prototype, 'tryVerify').mockImplementation(function (this: Argon2, ...given) {
    // As costly as what the hash itself says: a cheaper decoy would give it away.
    work.push(`verify ${String(given[0]).split('$').slice(1, 4).join(' ')}`)
    return tryVerify.apply(this, given)
  })
})
afterEach(() => vi.restoreAllMocks())

const PASSWORD = 'correct horse battery'

it('does the same work for an address without an account, with a wrong password and without any password', async () => {
  const w = world()
  const { email } = await w.given.person()
  const onlyCodes = 'only-codes@example.org'
  await w.stranger.post('/auth/register', { email: onlyCodes, password: PASSWORD, full_name: 'Codes', timezone: 'UTC' })
  await w.stranger.post('/auth/email-code', { email: onlyCodes })
  await w.stranger.post('/auth/email-code/verify', { email: onlyCodes, code: await w.codeFor(onlyCodes) })
  // The decoy is hashed once an isolate.
  await w.stranger.post('/auth/login', { email: 'first@example.org', password: PASSWORD })
  const workOf = async (address: string) => {
    work = []
    expect((await w.stranger.post('/auth/login', { email: address, password: 'a wrong password' })).status).toBe(401)
    return work
  }
  const known = await workOf(email)
  expect(known).toEqual([expect.stringMatching(/^verify argon2id v=19 m=19456,t=2,p=1$/)])
  expect(await workOf('nobody@example.org')).toEqual(known)
  expect(await workOf(onlyCodes)).toEqual(known)
})

it('does the same work for a sign-up with a known address', async () => {
  const w = world()
  const { email } = await w.given.person()
  const workOf = async (address: string) => {
    work = []
    const account = { email: address, password: PASSWORD, full_name: 'Somebody', timezone: 'UTC' }
    expect((await w.stranger.post('/auth/register', account)).status).toBe(201)
    return work
  }
  const unknown = await workOf('new-here@example.org')
  expect(unknown).toEqual(['hash'])
  expect(await workOf(email)).toEqual(unknown)
})
