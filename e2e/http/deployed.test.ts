import { afterAll, beforeAll, expect, test } from 'vitest'
import { clientOf } from '../../scripts/demo/client.ts'
import { OWNER, setUp } from '../../scripts/demo/owner.ts'
import { type Installation, install } from '../installation.ts'

const YEAR = 365 * 86_400_000
let installation: Installation

/** Someone signs up with the local aids; then the same folder runs as it would be deployed, with no variable but its secrets. */
beforeAll(async () => {
  const local = await install()
  await setUp(clientOf(local.url), Date.now() - YEAR)
  await local.stop()
  installation = await install({ data: local.data, vars: {} })
})
afterAll(() => installation.remove())

const post = (path: string, body: object, headers: Record<string, string> = {}) =>
  fetch(`${installation.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })

test.each([
  ['GET', '/dev/inbox'],
  ['POST', '/dev/tick'],
])('there is no %s %s', async (method, path) => {
  const response = await fetch(`${installation.url}${path}`, {
    method,
    ...(method === 'POST' && { body: '{}', headers: { 'content-type': 'application/json' } }),
  })
  expect(response.status).toBe(404)
})

test('x-now moves nothing', async () => {
  const far = { 'x-now': new Date(Date.now() + YEAR).toISOString() }
  const { email, password } = OWNER
  const signedIn = await post('/api/v1/auth/login', { email, password }, far)
  expect(signedIn.status).toBe(200)
  const { access_token } = (await signedIn.json()).data
  const created = await post('/api/v1/organizations', { name: 'Made now' }, { ...far, authorization: `Bearer ${access_token}` })
  expect(created.status).toBe(201)
  const { created_at } = (await created.json()).data
  expect(Math.abs(Date.parse(created_at) - Date.now())).toBeLessThan(60_000)
})
