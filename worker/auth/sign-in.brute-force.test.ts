import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { expect, it } from 'vitest'
import { app } from '../app.ts'
import type { Env } from '../config.ts'
import { limitCounters } from '../db/schema/limits.ts'
import { database, testEnv, world } from '../testing/world.ts'

/** Somebody tries one password after the other. */
const PASSWORD = 'correct horse battery'

async function begun() {
  const w = world()
  const victim = await w.given.person()
  const guess = (password = 'wrong horse battery', email = victim.email) => w.stranger.post('/auth/login', { email, password })
  return { w, victim, guess }
}

it('lets five guesses go free; then each waits longer, up to a minute', async () => {
  const { w, guess } = await begun()
  for (let i = 0; i < 5; i++) expect((await guess()).status).toBe(401)
  for (const seconds of [1, 2, 4, 8, 16, 32, 60, 60]) {
    const refused = await guess()
    expect([refused.status, refused.problem.code, refused.headers.get('retry-after')]).toEqual([429, 'slow-down', String(seconds)])
    w.later({ ms: seconds * 1000 - 1 })
    expect((await guess()).headers.get('retry-after')).toBe('1')
    w.later({ ms: 1 })
    expect((await guess()).status).toBe(401)
  }
})

it('never locks the owner out: after the wait the right password is as good as ever, and clears the count', async () => {
  const { w, guess } = await begun()
  for (let i = 0; i < 30; i++) await guess()
  expect((await guess(PASSWORD)).status).toBe(429)
  w.later({ ms: 1000 })
  expect((await guess(PASSWORD)).status).toBe(200)
  for (let i = 0; i < 5; i++) expect((await guess()).status).toBe(401)
  expect((await guess()).status).toBe(429)
})

it('forgets after a quiet hour', async () => {
  const { w, guess } = await begun()
  for (let i = 0; i < 6; i++) await guess()
  w.later({ hours: 1 })
  for (let i = 0; i < 5; i++) expect((await guess()).status).toBe(401)
})

it('lets none slip through of guesses that come at once', async () => {
  const { guess } = await begun()
  const replies = await Promise.all(Array.from({ length: 30 }, () => guess()))
  expect(replies.filter(({ status }) => status === 401).length).toBe(5)
  expect(replies.filter(({ status }) => status === 429).length).toBe(25)
})

it('counts an address in any spelling, and one without an account as one that has', async () => {
  const { victim, guess } = await begun()
  const told = async (email: string) => {
    const replies = []
    for (let i = 0; i < 7; i++) replies.push(await guess('wrong horse battery', i % 2 ? email.toUpperCase() : email))
    return replies.map(({ status, headers }) => [status, headers.get('retry-after')])
  }
  const known = await told(victim.email)
  expect(known.map(([status]) => status)).toEqual([401, 401, 401, 401, 401, 429, 429])
  expect(await told('nobody-at-all@example.org')).toEqual(known)
})

it('slows down an origin that tries many accounts, and no other', async () => {
  const w = world()
  const from = (address: string, i: number) =>
    w.stranger.post('/auth/email-code/verify', { email: `someone-${i}@example.org`, code: '123456' }, { 'cf-connecting-ip': address })
  // An IPv6 network is one origin, however many addresses it has.
  for (let i = 0; i < 100; i++) expect((await from(`2001:db8:7::${i.toString(16)}`, i)).status).toBe(410)
  const refused = await from('2001:db8:7::ffff', 100)
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '600'])
  expect((await from('2001:db8:8::1', 101)).status).toBe(410)
  w.later({ minutes: 10 })
  expect((await from('2001:db8:7::1', 102)).status).toBe(410)
})

it('keeps neither addresses nor origins', async () => {
  const { victim, guess } = await begun()
  await guess()
  await world().stranger.post('/auth/email-code', { email: victim.email }, { 'cf-connecting-ip': '192.0.2.77' })
  const rows = await database.select().from(limitCounters)
  expect(rows.length).toBeGreaterThan(1)
  for (const { id } of rows) expect(id).toMatch(/^[a-z-]+:[\w-]{43}$/)
})

it('cannot be switched off where it is deployed', async () => {
  const { CLOCK: _clock, LOCAL_AIDS: _aids, CHECK_REPLIES: _check, ...deployed } = testEnv
  const post = async () => {
    const context = createExecutionContext()
    const body = JSON.stringify({ email: 'deployed@example.org', password: 'wrong horse battery' })
    const request = new Request('http://localhost:8787/api/v1/auth/login', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    })
    const { status } = await app.fetch(request, env, context)
    await waitOnExecutionContext(context)
    return status
  }
  const env = { ...deployed, LIMITS: 'off' } as Env
  const statuses = await Promise.all(Array.from({ length: 8 }, post))
  expect(statuses.filter((status) => status === 401).length).toBe(5)
})
