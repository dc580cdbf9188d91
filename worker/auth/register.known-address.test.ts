import { expect, it } from 'vitest'
import { world } from '../testing/world.ts'

/** Someone wants to know whether an address has an account, or to take it over by signing up again. */
it('replies to a known address as to a new one, changes nothing and tells its owner', async () => {
  const w = world()
  const owner = await w.given.person()
  const again = await w.stranger.post('/auth/register', {
    email: owner.email,
    password: 'another password',
    full_name: 'Mallory',
    timezone: 'UTC',
  })
  expect(again.status).toBe(201)
  expect(again.data).toMatchObject({ email: owner.email, full_name: 'Mallory', email_verified: false })
  expect(again.data.user_id).not.toBe(owner.id)
  expect((await w.stranger.post('/auth/login', { email: owner.email, password: 'another password' })).status).toBe(401)
  expect((await owner.get('/auth/me')).data.full_name).toBe(owner.name)
  await w.deliver()
  expect((await w.inbox(owner.email))[0]?.kind).toBe('already-registered')
})

it('drops a password that was set before the address was proved by a code', async () => {
  const w = world()
  await w.stranger.post('/auth/register', {
    email: 'victim@example.org',
    password: 'set by mallory',
    full_name: 'Mallory',
    timezone: 'UTC',
  })
  await w.stranger.post('/auth/email-code', { email: 'victim@example.org' })
  const code = await w.codeFor('victim@example.org')
  expect((await w.stranger.post('/auth/email-code/verify', { email: 'victim@example.org', code })).status).toBe(200)
  expect((await w.stranger.post('/auth/login', { email: 'victim@example.org', password: 'set by mallory' })).status).toBe(401)
})

it('gives the account to whoever opens their own link, not to who signed up with the address first', async () => {
  const w = world()
  const email = 'contested@example.org'
  const tokens = async () => (await w.inbox(email)).map(({ text }) => /token=([\w-]+)/.exec(text)?.[1])
  await w.stranger.post('/auth/register', { email, password: 'set by mallory', full_name: 'Mallory', timezone: 'UTC' })
  await w.deliver()
  const [hers] = await tokens()
  await w.stranger.post('/auth/register', { email, password: 'set by vera', full_name: 'Vera', timezone: 'Europe/Rome' })
  await w.deliver()
  const [own] = await tokens()
  expect(own).not.toBe(hers)
  expect((await w.stranger.post('/auth/verify-email', { token: own })).data).toMatchObject({ full_name: 'Vera', timezone: 'Europe/Rome' })
  expect((await w.stranger.post('/auth/login', { email, password: 'set by vera' })).status).toBe(200)
  expect((await w.stranger.post('/auth/login', { email, password: 'set by mallory' })).status).toBe(401)
  expect((await w.stranger.post('/auth/verify-email', { token: hers })).problem.code).toBe('used')
})

it('takes no name that would write lines or links of its own into our mails', async () => {
  const w = world()
  const named = (full_name: string) =>
    w.stranger.post('/auth/register', { email: 'x@example.org', password: 'correct horse', full_name, timezone: 'UTC' })
  for (const name of ['x,\n\nhttps://evil.example', 'see https://evil.example', 'www.evil.example', 'tab\there'])
    expect((await named(name)).status).toBe(422)
})
