import { describe, expect, it } from 'vitest'
import { world } from '../testing/world.ts'

const password = 'correct horse'
let people = 0

/** Somebody new who has signed up, and the token of the mail they got. */
async function registered(w = world()) {
  const email = `ada-${++people}@example.org`
  const reply = await w.stranger.post('/auth/register', { email, password, full_name: 'Ada Lovelace', timezone: 'Europe/London' })
  await w.deliver()
  const token = /token=([\w-]+)/.exec((await w.inbox(email))[0]?.text ?? '')?.[1] ?? ''
  return { w, email, reply, token }
}

async function signedIn() {
  const { w, email, token } = await registered()
  await w.stranger.post('/auth/verify-email', { token })
  return { w, email, login: await w.stranger.post('/auth/login', { email, password }) }
}

it('goes from sign-up over the mailed link to signed in, and knows who that is', async () => {
  const { w, email, reply, token } = await registered()
  expect(reply.status).toBe(201)
  expect(reply.data).toMatchObject({ email, full_name: 'Ada Lovelace', email_verified: false })
  const early = await w.stranger.post('/auth/login', { email, password })
  expect([early.status, early.problem.code]).toEqual([403, 'email-not-verified'])
  expect((await w.stranger.post('/auth/verify-email', { token })).data.email_verified).toBe(true)
  const login = await w.stranger.post('/auth/login', { email: email.toUpperCase(), password })
  expect(login.data).toMatchObject({ token_type: 'bearer', expires_in: 900, user: { id: reply.data.user_id, organizations: [] } })
  const me = await w.as(login.data.access_token).get('/auth/me')
  expect(me.data).toMatchObject({ id: reply.data.user_id, timezone: 'Europe/London', stats: { surveys_taken: 0, last_survey_at: null } })
})

it('keeps a new name, time zone and language', async () => {
  const w = world()
  const someone = await w.given.person()
  expect((await someone.patch('/auth/me', { full_name: 'New Name', timezone: 'Asia/Tokyo', locale: 'ja' })).data).toMatchObject({
    full_name: 'New Name',
    timezone: 'Asia/Tokyo',
    locale: 'ja',
  })
  expect((await someone.patch('/auth/me', { timezone: 'Mars/Olympus' })).problem.errors?.[0]?.path).toBe('timezone')
})

describe('a link to confirm an address', () => {
  it('works once, and not after three days', async () => {
    const { w, token } = await registered()
    expect((await w.stranger.post('/auth/verify-email', { token })).status).toBe(200)
    expect((await w.stranger.post('/auth/verify-email', { token })).problem).toMatchObject({ status: 410, code: 'used' })
    expect((await w.stranger.post('/auth/verify-email', { token: 'made-up' })).problem.code).toBe('not-found')
    const late = await registered(w)
    late.w.later({ days: 3 })
    expect((await late.w.stranger.post('/auth/verify-email', { token: late.token })).status).toBe(410)
  })

  it('is sent again on request, and one opened ends the other', async () => {
    const w = world()
    const { email } = await registered(w)
    w.later({ minutes: 1 })
    expect((await w.stranger.post('/auth/resend-verification', { email: email })).status).toBe(202)
    await w.deliver()
    const [second, first] = (await w.inbox(email)).map(({ text }) => /token=([\w-]+)/.exec(text)?.[1])
    expect(second).not.toBe(first)
    expect((await w.stranger.post('/auth/verify-email', { token: second })).status).toBe(200)
    expect((await w.stranger.post('/auth/verify-email', { token: first })).problem.code).toBe('used')
  })
})

describe('signing in', () => {
  it('says the same of a wrong password and an unknown address', async () => {
    const { w, email } = await signedIn()
    const [wrong, unknown] = [
      await w.stranger.post('/auth/login', { email, password: 'wrong horse' }),
      await w.stranger.post('/auth/login', { email: 'nobody@example.org', password: 'wrong horse' }),
    ]
    expect([wrong.status, wrong.problem.code, wrong.problem.detail]).toEqual([unknown.status, unknown.problem.code, unknown.problem.detail])
    expect(wrong.status).toBe(401)
  })

  it('gives tokens in cookies that no script can read, when asked for cookies', async () => {
    const { w, email } = await signedIn()
    const login = await w.stranger.post('/auth/login', { email, password, session: 'cookie' })
    expect(login.data.access_token).toBeUndefined()
    const cookies = login.headers.getSetCookie()
    expect(cookies.map((cookie) => cookie.split('=')[0])).toEqual(['__Host-access', '__Host-refresh'])
    for (const cookie of cookies) expect(cookie).toMatch(/HttpOnly; Secure; SameSite=Lax/)
  })

  it('ends with sign-out, for the access token too', async () => {
    const { w, login } = await signedIn()
    const me = w.as(login.data.access_token)
    expect((await me.post('/auth/logout')).status).toBe(204)
    expect((await me.get('/auth/me')).problem.code).toBe('sign-in-needed')
    expect((await w.stranger.post('/auth/refresh', { refresh_token: login.data.refresh_token })).problem.code).toBe('sign-in-needed')
  })

  it('asks for a refresh after fifteen minutes, and lasts as long as it is used', async () => {
    const { w, login } = await signedIn()
    w.later({ minutes: 15 })
    expect((await w.as(login.data.access_token).get('/auth/me')).problem.code).toBe('token-expired')
    let refresh_token = login.data.refresh_token
    for (let i = 0; i < 3; i++) {
      w.later({ days: 29 })
      const next = await w.stranger.post('/auth/refresh', { refresh_token })
      expect(next.status).toBe(200)
      expect((await w.as(next.data.access_token).get('/auth/me')).status).toBe(200)
      refresh_token = next.data.refresh_token
    }
    w.later({ days: 30 })
    expect((await w.stranger.post('/auth/refresh', { refresh_token })).status).toBe(401)
  })
})

describe('a mailed code', () => {
  it('signs in once', async () => {
    const w = world()
    const someone = await w.given.person()
    await w.stranger.post('/auth/email-code', { email: someone.email })
    const code = await w.codeFor(someone.email)
    const login = await w.stranger.post('/auth/email-code/verify', { email: someone.email, code: `${code.slice(0, 3)} ${code.slice(3)}` })
    expect(login.data.user.id).toBe(someone.id)
    expect((await w.stranger.post('/auth/email-code/verify', { email: someone.email, code })).status).toBe(410)
  })

  it('says nothing of whether an address is known', async () => {
    const w = world()
    expect((await w.stranger.post('/auth/email-code', { email: 'nobody@example.org' })).status).toBe(202)
    await w.deliver()
    expect(await w.inbox('nobody@example.org')).toEqual([])
  })
})
