import { afterAll, beforeAll, expect, test } from 'vitest'
import { claimPort } from '../../scripts/ports.ts'
import { LOCAL_VARS } from '../../scripts/runtime.ts'
import { appShows } from '../authenticator.ts'
import { type Installation, install } from '../installation.ts'
import { browser, startProvider } from './provider.ts'

let installation: Installation
let provider: Awaited<ReturnType<typeof startProvider>>
beforeAll(async () => {
  const port = await claimPort(0)
  const url = `http://127.0.0.1:${port}`
  provider = await startProvider(`${url}/api/v1/auth/oidc/acme/callback`)
  const OIDC_PROVIDERS = JSON.stringify([
    { id: 'acme', issuer: provider.issuer, client_id: 'impactpulse', client_secret: 'a-secret-of-the-tests' },
  ])
  installation = await install({ port, vars: { ...LOCAL_VARS, CHECK_REPLIES: 'on', OIDC_PROVIDERS } })
})
afterAll(async () => {
  provider.stop()
  await installation.remove()
})

const start = (path = '') => `${installation.url}/api/v1/auth/oidc/acme/start${path}`
const isOurs = (url: string) => url.startsWith(`${installation.url}/app`)
const me = async (someone: ReturnType<typeof browser>) => (await (await someone.send(`${installation.url}/api/v1/auth/me`)).json()).data

test('a real provider signs somebody up, and finds them again the next time', async () => {
  const someone = browser()
  const arrived = await someone.follow(start('?return_to=/app/account'), 'olga@example.org', isOurs)
  expect(arrived.url).toBe(`${installation.url}/app/account`)
  const first = await me(someone)
  expect(first).toMatchObject({ email: 'olga@example.org', email_verified: true, full_name: 'Account olga' })
  const later = browser()
  await later.follow(start(), 'olga@example.org', isOurs)
  expect((await me(later)).id).toBe(first.id)
})

test('an address that the provider has not verified links nobody', async () => {
  const mallory = browser()
  const arrived = await mallory.follow(start(), 'unproven@example.org', isOurs)
  expect(arrived.url).toBe(`${installation.url}/app/sign-in?oidc=unverified`)
  expect(await me(mallory)).toBeUndefined()
})

test('an answer that was not asked for, comes twice or belongs to another browser signs nobody in', async () => {
  const someone = browser()
  const callback = (url: string) => url.includes('/callback')
  const { url } = await someone.follow(start(), 'paul@example.org', callback)
  const stranger = browser()
  expect((await stranger.send(url)).headers.get('location')).toBe('/app/sign-in?oidc=expired')
  await stranger.send(start())
  expect((await stranger.send(url)).headers.get('location')).toBe('/app/sign-in?oidc=failed')
  expect((await someone.send(url)).headers.get('location')).toBe('/app')
  expect((await someone.send(url)).headers.get('location')).toBe('/app/sign-in?oidc=expired')
})

test('of twenty who bring one answer at once, one is signed in', async () => {
  const someone = browser()
  const { url } = await someone.follow(start(), 'rita@example.org', (at) => at.includes('/callback'))
  const replies = await Promise.all(Array.from({ length: 20 }, () => someone.send(url)))
  const places = replies.map(({ headers }) => headers.get('location'))
  expect(places.filter((place) => place === '/app')).toHaveLength(1)
  // The cookie may be gone already when a later one sets out.
  for (const place of places) expect(['/app', '/app/sign-in?oidc=failed', '/app/sign-in?oidc=expired']).toContain(place)
})

test('a provider vouches for the first factor alone', async () => {
  const someone = browser()
  await someone.follow(start(), 'rosa@example.org', isOurs)
  const post = async (path: string, body?: object) => {
    const headers = { origin: installation.url, ...(body && { 'content-type': 'application/json' }) }
    const response = await someone.send(`${installation.url}/api/v1/auth/2fa/${path}`, {
      method: 'POST',
      headers,
      ...(body && { body: JSON.stringify(body) }),
    })
    return (await response.json()).data
  }
  const { secret } = await post('setup')
  expect((await post('verify', { code: appShows(secret, Date.now()) })).backup_codes).toHaveLength(10)
  const later = browser()
  const arrived = new URL((await later.follow(start('?return_to=/app/account'), 'rosa@example.org', isOurs)).url)
  expect(arrived.pathname + arrived.search).toBe('/app/sign-in?return=%2Fapp%2Faccount')
  expect(arrived.hash).toMatch(/^#challenge=[\w-]{43}$/)
  expect(await me(later)).toBeUndefined()
})

test('leads to nowhere else, and knows no provider that was not configured', async () => {
  const someone = browser()
  const arrived = await someone.follow(
    start('?return_to=https://evil.example/app'),
    'quinn@example.org',
    (url) => isOurs(url) || url.includes('evil'),
  )
  expect(arrived.url).toBe(`${installation.url}/app`)
  expect((await fetch(`${installation.url}/api/v1/auth/oidc/nobody/start`)).status).toBe(404)
})
