import { expect, it } from 'vitest'
import { world } from '../testing/world.ts'

/** Another site makes the browser send our cookies along. */
it('refuses a change that another site asks for with our cookies', async () => {
  const w = world()
  const someone = await w.given.person()
  const login = await w.stranger.post('/auth/login', { email: someone.email, password: 'correct horse battery', session: 'cookie' })
  const cookie = login.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')
  const from = (site: Record<string, string>) => w.stranger.post('/organizations', { name: 'Evil' }, { cookie, ...site })
  expect((await from({ 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  expect((await from({ 'sec-fetch-site': 'same-site' })).status).toBe(403)
  expect((await from({ origin: 'https://evil.example' })).status).toBe(403)
  expect((await from({})).status).toBe(403)
  expect((await from({ origin: 'null' })).status).toBe(403)
  expect((await from({ 'sec-fetch-site': 'same-origin' })).status).toBe(201)
  expect((await from({ origin: 'http://localhost:8787' })).status).toBe(201)
  expect((await w.stranger.post('/auth/refresh', undefined, { cookie, 'sec-fetch-site': 'cross-site' })).status).toBe(403)
})
