import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { expect, it } from 'vitest'
import { app } from '../app.ts'
import type { Env } from '../config.ts'
import { testEnv, world } from '../testing/world.ts'

/** A program that has lost its way calls as fast as it can. */

const w = world()

/** The platform's own counter, told beforehand what it will say. */
const counting = (says: (key: string) => boolean) => {
  const keys: string[] = []
  return { keys, limit: async ({ key }: { key: string }) => ({ success: keys.push(key) > 0 && says(key) }) }
}

async function ask(key: string, organization_id: string, env: Env) {
  const context = createExecutionContext()
  const headers = { authorization: `Bearer ${key}`, 'x-now': w.iso() }
  const reply = await app.fetch(new Request(`http://localhost:8787/api/v1/organizations/${organization_id}`, { headers }), env, context)
  await waitOnExecutionContext(context)
  return reply
}

it('is slowed down by its key, and no other key and no person with it', async () => {
  const owner = await w.given.owner()
  const keys = `/organizations/${owner.organization_id}/api-keys`
  const make = async (name: string): Promise<string> => (await owner.post(keys, { name, scopes: ['organization.show'] })).data.key
  const [busy, calm] = [await make('busy'), await make('calm')]
  const counter = counting((key) => key !== counter.keys[0])
  const env = { ...testEnv, API_KEY_RATE: counter } as Env
  const refused = await ask(busy, owner.organization_id, env)
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60'])
  expect(await refused.json()).toMatchObject({ code: 'slow-down' })
  expect((await ask(calm, owner.organization_id, env)).status).toBe(200)
  expect((await owner.get(`/organizations/${owner.organization_id}`)).status).toBe(200)
  expect(counter.keys.join()).not.toContain(busy)
})

it('may call six hundred times a minute', async () => {
  let through = 0
  for (let i = 0; i < 1300; i++) if ((await testEnv.API_KEY_RATE.limit({ key: 'one-key' })).success) through++
  // A minute may have ended in between.
  expect([600, 1200]).toContain(through)
  expect((await testEnv.API_KEY_RATE.limit({ key: 'another' })).success).toBe(true)
})

it('cannot have the limit switched off where it is deployed', async () => {
  const { CLOCK: _clock, LOCAL_AIDS: _aids, CHECK_REPLIES: _check, ...deployed } = testEnv
  const env = { ...deployed, LIMITS: 'off', API_KEY_RATE: counting(() => false) } as unknown as Env
  expect((await ask(`ip_abcdefgh_${'a'.repeat(43)}`, 'org_none', env)).status).toBe(429)
  const local = { ...testEnv, LIMITS: 'off', API_KEY_RATE: counting(() => false) } as Env
  expect((await ask(`ip_abcdefgh_${'a'.repeat(43)}`, 'org_none', local)).status).toBe(401)
})
