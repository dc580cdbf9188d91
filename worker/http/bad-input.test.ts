import { beforeAll, describe, expect, it } from 'vitest'
import { type Owner, world } from '../testing/world.ts'

const w = world()
let owner: Owner
beforeAll(async () => {
  owner = await w.given.owner()
})

it('refuses what is no JSON, what says it is something else, and what is too large', async () => {
  const json = { 'content-type': 'application/json' }
  expect((await owner.post('/organizations', '{"name": ', json)).problem).toMatchObject({ status: 400, code: 'malformed-json' })
  expect((await owner.post('/organizations', 'name=x', { 'content-type': 'application/x-www-form-urlencoded' })).problem).toMatchObject({
    status: 415,
    code: 'wrong-media-type',
  })
  const huge = await owner.post('/organizations', JSON.stringify({ name: 'x'.repeat(10_000_000) }), json)
  expect(huge.problem).toMatchObject({ status: 413, code: 'too-large' })
})

it('names every field that is wrong, unknown or missing, at once', async () => {
  const { problem } = await owner.post('/organizations', { name: '', size: 5, colour: 'red' })
  expect(problem).toMatchObject({ status: 422, code: 'invalid-input' })
  expect(problem.errors?.map(({ path }) => path).sort()).toEqual(['colour', 'name', 'size'])
  for (const body of [null, [], 'text', 5])
    expect((await owner.post('/organizations', JSON.stringify(body), { 'content-type': 'application/json' })).status).toBe(422)
})

it('takes an absent body for an empty one', async () => {
  expect((await owner.post('/organizations')).problem.errors?.map(({ path }) => path)).toEqual(['name'])
})

it('says what a path takes, and what is not there', async () => {
  const wrong = await owner.delete('/organizations')
  expect([wrong.status, wrong.problem.code, wrong.headers.get('allow')]).toEqual([405, 'method-not-allowed', 'GET, POST'])
  expect((await owner.get('/nowhere')).problem).toMatchObject({ status: 404, code: 'not-found' })
  expect((await owner.get(`/organizations/${owner.organization_id.replace('org_', 'srv_')}`)).status).toBe(404)
  expect((await owner.get("/organizations/'; drop table people; --")).status).toBe(404)
})

describe('lists', () => {
  it('refuse a limit or cursor that no list gave', async () => {
    for (const query of ['limit=0', 'limit=101', 'limit=ten', 'cursor=made-up', 'cursor=WyJhIiwxXQ%3D%3D', 'colour=red'])
      expect([query, (await owner.get(`/organizations?${query}`)).status]).toEqual([query, 422])
  })

  it('go on where the page before ended, with nothing twice and nothing left out', async () => {
    const many = await w.given.owner({ organization: 'First' })
    for (const name of ['Second', 'Third', 'Fourth', 'Fifth']) await many.post('/organizations', { name })
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page = await many.get(`/organizations?limit=2${cursor && `&cursor=${encodeURIComponent(cursor)}`}`)
      seen.push(...page.data.map(({ name }: { name: string }) => name))
      cursor = page.meta.next_cursor
    }
    expect(seen.sort()).toEqual(['Fifth', 'First', 'Fourth', 'Second', 'Third'])
  })
})

describe('an Idempotency-Key', () => {
  it('creates once, and gives the same reply again', async () => {
    const key = { 'idempotency-key': 'one-and-only' }
    const [first, again] = [
      await owner.post('/organizations', { name: 'Once' }, key),
      await owner.post('/organizations', { name: 'Once' }, key),
    ]
    expect(again.data).toEqual(first.data)
    const at_once = await Promise.all(
      Array.from({ length: 4 }, () => owner.post('/organizations', { name: 'Twin' }, { 'idempotency-key': 'twins' })),
    )
    expect(new Set(at_once.map(({ data }) => data.id)).size).toBe(1)
  })

  it('is refused for another request, and belongs to its caller', async () => {
    await owner.post('/organizations', { name: 'Mine' }, { 'idempotency-key': 'shared' })
    expect((await owner.post('/organizations', { name: 'Other' }, { 'idempotency-key': 'shared' })).problem.code).toBe(
      'idempotency-mismatch',
    )
    const other = await w.given.person()
    expect((await other.post('/organizations', { name: 'Theirs' }, { 'idempotency-key': 'shared' })).data.name).toBe('Theirs')
  })
})

it('numbers slugs that are taken', async () => {
  const slugs = []
  for (let i = 0; i < 3; i++) slugs.push((await owner.post('/organizations', { name: 'Same Name' })).data.slug)
  expect(slugs).toEqual(['same-name', 'same-name-2', 'same-name-3'])
  expect((await owner.post('/organizations', { name: 'X', slug: 'same-name' })).problem.errors?.[0]?.path).toBe('slug')
})

it('carries its headers on every reply, whatever it is', async () => {
  for (const path of ['/', '/api/v1/nowhere', '/health/live', '/s/nothing', '/app', '/api/docs', '/nowhere', '/api/openapi.json']) {
    const { headers } = await w.stranger.get(path, { accept: 'text/html' })
    const policy = headers.get('content-security-policy') ?? ''
    expect([path, policy.includes("default-src 'none'"), policy.includes('unsafe-')]).toEqual([path, true, false])
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('strict-transport-security')).toContain('max-age')
    expect(headers.get('referrer-policy')).toBe('same-origin')
    expect(headers.get('cache-control')).toBeTruthy()
    expect(headers.get('x-request-id')).toBeTruthy()
  }
})

it('takes an id that cannot be one for one that is not there', async () => {
  for (const path of [
    '/surveys/nope',
    '/sessions/nope',
    '/surveys/nope/attempts',
    '/surveys/nope/can-attempt',
    `/public/surveys/${'x'.repeat(300)}`,
    '/surveys/srv_00000000000000000000000000/attempts',
  ])
    expect([path, (await owner.get(path)).status]).toEqual([path, 404])
  expect((await w.stranger.post('/surveys/nope/start')).status).toBe(404)
})

it('lets a token that has run out reach what anybody may reach, and nothing else', async () => {
  const login = await w.stranger.post('/auth/login', { email: owner.email, password: 'correct horse battery' })
  w.later({ minutes: 15 })
  const stale = w.as(login.data.access_token)
  expect((await stale.post('/auth/refresh', { refresh_token: login.data.refresh_token })).status).toBe(200)
  expect((await stale.get('/health/live')).status).toBe(200)
  const survey = await w.given.survey(owner)
  expect((await stale.post(`/surveys/${survey.id}/start`)).problem.code).toBe('token-expired')
})

it('loses no field unsaid, and answers other methods in kind', async () => {
  expect(
    (await owner.post('/organizations', '{"name":"x","__proto__":{"a":1}}', { 'content-type': 'application/json' })).problem.errors?.[0]
      ?.path,
  ).toBe('__proto__')
  expect((await owner.call('HEAD', '/surveys')).status).toBe(422)
  expect((await owner.call('HEAD', '/organizations')).status).toBe(200)
  expect((await owner.call('OPTIONS', '/organizations')).status).toBe(405)
  expect((await w.stranger.post('/dev/tick', null)).status).toBe(200)
  expect((await w.stranger.get('/health/live', { 'x-now': '1969-12-31T00:00:00Z' })).status).toBe(422)
})

it('names each of many that want one name at the same moment', async () => {
  const replies = await Promise.all(Array.from({ length: 12 }, () => owner.post('/organizations', { name: 'Popular' })))
  expect(new Set(replies.map(({ data }) => data.slug)).size).toBe(12)
})

it('keeps to the organization that the body names', async () => {
  const other = await w.given.owner()
  const survey = await w.given.survey(owner)
  expect((await owner.get(`/surveys?organization_id=${survey.id}`)).status).toBe(404)
  expect(
    (await owner.post(`/surveys?organization_id=${owner.organization_id}`, { organization_id: other.organization_id, template: 'blank' }))
      .status,
  ).toBe(404)
})
