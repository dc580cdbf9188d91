import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { expect, it } from 'vitest'
import { app } from '../app.ts'
import type { Env } from '../config.ts'
import { limitCounters } from '../db/schema/limits.ts'
import { database, testEnv, world } from '../testing/world.ts'

const w = world()

async function post(path: string, body: object, env: Env, more: Record<string, string> = {}) {
  const context = createExecutionContext()
  const headers = { 'content-type': 'application/json', 'cf-connecting-ip': '192.0.2.50', 'x-now': w.iso(), ...more }
  const request = new Request(`http://localhost:8787/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  const reply = await app.fetch(request, env, context)
  await waitOnExecutionContext(context)
  return reply
}
const full = { limit: async () => ({ success: false }) }
const someone = { email: 'someone@example.org' }

it.each([
  ['/auth/login', { ...someone, password: 'a password' }],
  ['/auth/register', { ...someone, password: 'a long password', full_name: 'S', timezone: 'UTC' }],
  ['/auth/email-code', someone],
  ['/auth/email-code/verify', { ...someone, code: '123456' }],
  ['/auth/forgot-password', someone],
  ['/auth/reset-password', { token: 'x', password: 'a long password' }],
  ['/auth/resend-verification', someone],
  ['/auth/2fa/challenge', { challenge_token: 'x', code: '123456' }],
])('a flood from one origin is stopped before it writes anything: %s', async (path, body) => {
  const before = await database.$count(limitCounters)
  const refused = await post(path, body, { ...testEnv, AUTH_RATE: full } as Env)
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60'])
  expect(await database.$count(limitCounters)).toBe(before)
})

it('so is one that begins sessions, and one that invites', async () => {
  const owner = await w.given.owner()
  const survey = await w.given.survey(owner)
  expect((await post(`/surveys/${survey.id}/start`, {}, { ...testEnv, START_RATE: full } as Env)).status).toBe(429)
  expect((await post(`/surveys/${survey.id}/start`, {}, { ...testEnv, AUTH_RATE: full } as Env)).status).toBe(201)
  const { access_token } = (await w.stranger.post('/auth/login', { email: owner.email, password: 'correct horse battery' })).data
  const invite = (env: Env) =>
    post(`/organizations/${owner.organization_id}/invitations`, { emails: ['x@example.org'], role: 'member' }, env, {
      authorization: `Bearer ${access_token}`,
    })
  expect((await invite({ ...testEnv, AUTH_RATE: full } as Env)).status).toBe(429)
  expect((await invite(testEnv)).status).toBe(201)
})

it('knows an origin by a keyed hash alone', async () => {
  const keys: string[] = []
  const AUTH_RATE = { limit: async ({ key }: { key: string }) => ({ success: keys.push(key) > 0 }) }
  await post('/auth/email-code', someone, { ...testEnv, AUTH_RATE } as Env)
  expect(keys).toEqual([expect.stringMatching(/^auth-origin:[\w-]{43}$/)])
})
