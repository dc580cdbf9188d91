import { expect, it } from 'vitest'
import { world } from '../testing/world.ts'

const cookiesOf = (headers: Headers) =>
  headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')

/** Somebody plants their own cookies in a browser, and waits for its owner to sign in with them. */
it('signs in under tokens of its own, whatever cookies came along', async () => {
  const w = world()
  const [mallory, victim] = [await w.given.person(), await w.given.person()]
  const login = (email: string, headers: Record<string, string> = {}) =>
    w.stranger.post('/auth/login', { email, password: 'correct horse battery', session: 'cookie' }, headers)
  const planted = cookiesOf((await login(mallory.email)).headers)
  const own = cookiesOf((await login(victim.email, { cookie: planted, 'sec-fetch-site': 'same-origin' })).headers)
  expect(own).toMatch(/^__Host-access=.+; __Host-refresh=.+$/)
  for (const cookie of own.split('; ')) expect(planted).not.toContain(cookie)
  expect((await w.stranger.get('/auth/me', { cookie: own })).data.id).toBe(victim.id)
  expect((await w.stranger.get('/auth/me', { cookie: planted })).data.id).toBe(mallory.id)
})

it('takes no token that somebody made up', async () => {
  const w = world()
  const planted = '__Host-access=chosen.by.mallory; __Host-refresh=chosen-by-mallory'
  expect((await w.stranger.get('/auth/me', { cookie: planted })).status).toBe(401)
  expect((await w.stranger.post('/auth/refresh', undefined, { cookie: planted, 'sec-fetch-site': 'same-origin' })).status).toBe(401)
})
