import { createExecutionContext } from 'cloudflare:test'
import { expect, it } from 'vitest'
import { app } from '../app.ts'
import type { Env } from '../config.ts'
import { heartbeats } from '../db/schema/system.ts'
import { database, testEnv, world } from '../testing/world.ts'

/** A worker whose configuration says nothing of local aids, as it is deployed. */
const { CLOCK: _clock, LOCAL_AIDS: _aids, CHECK_REPLIES: _check, ...deployed } = testEnv
const ask = (path: string, init?: RequestInit) =>
  app.fetch(new Request(`http://localhost:8787${path}`, init), deployed as Env, createExecutionContext())

it('has no clock to set and no inbox to read', async () => {
  for (const [method, path] of [
    ['POST', '/dev/tick'],
    ['GET', '/dev/inbox'],
    ['GET', '/dev/inbox?to=a@b.org'],
  ] as const)
    expect((await ask(path, { method })).status).toBe(404)
})

it('takes no moment from a request', async () => {
  const w = world()
  const someone = await w.given.person()
  const reply = await ask('/api/v1/auth/login', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-now': '2020-01-01T00:00:00Z' },
    body: JSON.stringify({ email: someone.email, password: 'correct horse battery' }),
  })
  const { data } = await reply.json<{ data: { access_token: string } }>()
  const { iat } = JSON.parse(atob(data.access_token.split('.')[1] ?? ''))
  expect(Math.abs(iat * 1000 - Date.now())).toBeLessThan(60_000)
})

it('refuses a moment that is none, where moments count', async () => {
  const w = world()
  const reply = await w.stranger.get('/api/v1/auth/me', { 'x-now': 'tomorrow' })
  expect([reply.status, reply.problem.code]).toEqual([422, 'invalid-input'])
})

it('runs one sweep where one is named, and refuses a name that is none', async () => {
  const w = world()
  const tick = (only: string) => w.stranger.post('/dev/tick', { now: w.iso(), only })
  expect((await tick('due-mail')).data).toEqual({ now: w.iso(), planned: 0, sent: 0, withheld: 0, failed: 0 })
  expect((await database.select().from(heartbeats)).map(({ name }) => name)).toEqual(['due-mail'])
  const { status, problem } = await tick('no-such-sweep')
  expect([status, problem.code]).toEqual([422, 'invalid-input'])
})
