import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { recoveryCodes, secondFactors } from '../db/schema/second-factor.ts'
import { expectLoggedError } from '../testing/errors.ts'
import { guarded, PASSWORD } from '../testing/guarded.ts'
import { database, world } from '../testing/world.ts'

describe('setting it up', () => {
  it('gives the key as text, as an address and drawn, and changes nothing yet', async () => {
    const w = world()
    const person = await w.given.person()
    const { data } = await person.post('/auth/2fa/setup')
    expect(data.secret).toMatch(/^[A-Z2-7]{32}$/)
    expect(data.otpauth_url).toContain(`secret=${data.secret}`)
    expect(data.qr_svg).toMatch(/^<svg [^>]*viewBox="[^"]+">/)
    expect(data.qr_svg).not.toMatch(/style|<script|href|\bon\w+=/)
    expect((await person.get('/auth/2fa/status')).data).toEqual({ enabled: false, backup_codes_remaining: 0 })
    const login = await w.stranger.post('/auth/login', { email: person.email, password: PASSWORD })
    expect(login.data.access_token).toBeTypeOf('string')
  })

  it('is turned on by a code of the newest key, gives ten codes once, and tells its person', async () => {
    const { w, person, backup_codes } = await guarded()
    expect(new Set(backup_codes).size).toBe(10)
    expect((await person.get('/auth/2fa/status')).data).toEqual({ enabled: true, backup_codes_remaining: 10 })
    expect((await person.post('/auth/2fa/setup')).problem.code).toBe('two-factor-on')
    expect((await person.post('/auth/2fa/verify', { code: '123456' })).problem.code).toBe('two-factor-on')
    await w.deliver()
    expect((await w.inbox(person.email))[0]).toMatchObject({ kind: 'two-factor-changed' })
  })

  it('refuses a wrong code, and a code where nothing is set up', async () => {
    const w = world()
    const person = await w.given.person()
    expect((await person.post('/auth/2fa/verify', { code: '123456' })).problem.code).toBe('two-factor-off')
    await person.post('/auth/2fa/setup')
    const wrong = await person.post('/auth/2fa/verify', { code: '123456' })
    expect([wrong.status, wrong.problem.errors?.[0]?.path]).toEqual([422, 'code'])
    expect((await person.get('/auth/2fa/status')).data.enabled).toBe(false)
  })
})

describe('signing in', () => {
  it('asks for the second factor after a password, and says nothing of the account', async () => {
    const { w, person, app, answer } = await guarded()
    const login = await w.stranger.post('/auth/login', { email: person.email, password: PASSWORD, session: 'cookie' })
    expect(login.data).toEqual({ two_factor_required: true, challenge_token: expect.any(String), expires_in: 300 })
    expect(login.headers.getSetCookie()).toEqual([])
    const signedIn = await answer(login.data.challenge_token, await app())
    expect(signedIn.data.user).toMatchObject({ id: person.id, email: person.email })
    expect((await w.as(signedIn.data.access_token).get('/auth/me')).data.id).toBe(person.id)
  })

  it('asks for it after a mailed code, and sets the cookies after it', async () => {
    const { w, person, app, answer } = await guarded()
    await w.stranger.post('/auth/email-code', { email: person.email })
    const first = await w.stranger.post('/auth/email-code/verify', { email: person.email, code: await w.codeFor(person.email) })
    expect(first.data).toMatchObject({ two_factor_required: true })
    const signedIn = await answer(first.data.challenge_token, await app(), { session: 'cookie' })
    expect(signedIn.headers.getSetCookie()).toHaveLength(2)
    expect(signedIn.data.access_token).toBeUndefined()
  })

  it('allows five minutes for it, and a clock that is half a minute off', async () => {
    const { w, app, challenge, answer } = await guarded()
    expect((await answer(await challenge(), await app(-1))).status).toBe(200)
    expect((await answer(await challenge(), await app(1))).status).toBe(200)
    const late = await challenge()
    w.later({ minutes: 5 })
    expect((await answer(late, await app())).problem.code).toBe('expired')
    expect((await answer('made-up', await app())).problem.code).toBe('not-found')
  })

  it('takes a recovery code instead of the app, however it is typed', async () => {
    const { person, backup_codes, challenge, answer } = await guarded()
    const typed = ` ${backup_codes[3]?.toUpperCase().replaceAll('-', ' ')} `
    expect((await answer(await challenge(), typed)).status).toBe(200)
    expect((await person.get('/auth/2fa/status')).data.backup_codes_remaining).toBe(9)
  })
})

it('lets whoever answers a survey finish it by the mailed code, and signs them in only with both factors', async () => {
  const { w, person, app, answer } = await guarded()
  const survey = await w.given.survey(await w.given.owner())
  const { data } = await w.stranger.post(`/surveys/${survey.id}/start`)
  const visitor = w.as(data.respondent_token)
  await visitor.post(`/sessions/${data.session_id}/identify`, { email: person.email })
  const proof = { email: person.email, code: await w.codeFor(person.email), session: 'cookie' }
  const proved = await visitor.post(`/sessions/${data.session_id}/identify/verify`, proof)
  expect(proved.data).toMatchObject({ two_factor_required: true })
  expect(proved.headers.getSetCookie()).toEqual([])
  const ops = ['cheerful', 'calm', 'active', 'rested', 'interested'].map((question_id, i) => ({
    op_id: `operation-${i}`,
    seq: i + 1,
    question_id,
    value: 3,
  }))
  expect((await visitor.put(`/sessions/${data.session_id}/progress`, { ops })).status).toBe(200)
  expect((await visitor.post(`/sessions/${data.session_id}/complete`, {})).status).toBe(200)
  const signedIn = await answer(proved.data.challenge_token, await app())
  expect((await w.as(signedIn.data.access_token).get('/auth/me')).data.stats.surveys_taken).toBe(1)
})

it('ends a challenge when the password is changed', async () => {
  const { person, app, challenge, answer } = await guarded()
  const before = await challenge()
  const changed = await person.post('/auth/change-password', { current_password: PASSWORD, password: 'another quiet river' })
  expect(changed.status).toBeLessThan(300)
  expect((await answer(before, await app())).problem.code).toBe('used')
})

describe('turning it off', () => {
  it('takes password and code, and then the password alone signs in again', async () => {
    const { w, person, app } = await guarded()
    expect((await person.post('/auth/2fa/disable', { password: PASSWORD, code: await app() })).status).toBe(204)
    expect((await person.get('/auth/2fa/status')).data).toEqual({ enabled: false, backup_codes_remaining: 0 })
    const login = await w.stranger.post('/auth/login', { email: person.email, password: PASSWORD })
    expect(login.data.access_token).toBeTypeOf('string')
    expect((await person.post('/auth/2fa/disable', { password: PASSWORD, code: await app() })).problem.code).toBe('two-factor-off')
  })

  it('ends the challenges that were asked for before', async () => {
    const { person, app, backup_codes, challenge, answer } = await guarded()
    const before = await challenge()
    await person.post('/auth/2fa/disable', { password: PASSWORD, code: backup_codes[0] })
    expect((await answer(before, await app())).problem.code).toBe('expired')
  })
})

it('binds the key to its person: copied to another one it is right for nobody, and recovery codes still are', async () => {
  const one = await guarded()
  const other = await guarded(one.w)
  const held = await database.select().from(secondFactors).where(eq(secondFactors.person_id, one.person.id)).get()
  await database.update(secondFactors).set({ sealed_secret: held?.sealed_secret }).where(eq(secondFactors.person_id, other.person.id))
  expectLoggedError(/second-factor-unreadable/)
  expect((await other.answer(await other.challenge(), await one.app())).status).toBe(422)
  expect((await other.answer(await other.challenge(), other.backup_codes[0] ?? '')).status).toBe(200)
})

it('keeps neither the key nor a recovery code in the database', async () => {
  const { person, secret, backup_codes } = await guarded()
  const rows = await database.select().from(secondFactors).where(eq(secondFactors.person_id, person.id))
  const codes = await database.select().from(recoveryCodes).where(eq(recoveryCodes.person_id, person.id))
  const kept = JSON.stringify([rows, codes])
  for (const told of [secret, ...backup_codes]) expect(kept).not.toContain(told)
})
