import { describe, expect, it } from 'vitest'
import { guarded } from '../testing/guarded.ts'
import { type Person, world } from '../testing/world.ts'

const old = 'correct horse battery'
const fresh = 'harbour lantern spoon'

type World = ReturnType<typeof world>

async function resetToken(w: World, { email }: Person) {
  await w.stranger.post('/auth/forgot-password', { email })
  return w.tokenFor(email, 'reset-password')
}

const signIn = (w: World, email: string, password: string) => w.stranger.post('/auth/login', { email, password })

describe('a forgotten password', () => {
  it('is replaced by the mailed link, every sign-in ends, and its owner is told', async () => {
    const w = world()
    const someone = await w.given.person()
    const before = await signIn(w, someone.email, old)
    const token = await resetToken(w, someone)
    expect((await w.stranger.post('/auth/reset-password', { token, password: fresh })).status).toBe(204)
    expect((await w.as(before.data.access_token).get('/auth/me')).problem.code).toBe('sign-in-needed')
    expect((await w.stranger.post('/auth/refresh', { refresh_token: before.data.refresh_token })).status).toBe(401)
    expect((await signIn(w, someone.email, old)).status).toBe(401)
    expect((await signIn(w, someone.email, fresh)).status).toBe(200)
    expect(await w.kindsMailedTo(someone.email)).toContain('password-changed')
  })

  it('says the same for an address that nobody has, and sends nothing', async () => {
    const w = world()
    const reply = await w.stranger.post('/auth/forgot-password', { email: 'nobody@example.org' })
    expect([reply.status, reply.data]).toEqual([202, {}])
    expect(await w.kindsMailedTo('nobody@example.org')).toEqual([])
  })

  it('keeps the link when the new password is none', async () => {
    const w = world()
    const token = await resetToken(w, await w.given.person())
    const tried = (password: string) => w.stranger.post('/auth/reset-password', { token, password })
    expect((await tried('short')).problem.errors?.[0]?.path).toBe('password')
    expect((await tried('password1')).problem.errors?.[0]?.path).toBe('password')
    expect((await tried(fresh)).status).toBe(204)
  })

  it('neither turns two-factor sign-in off nor lets half a sign-in by the old password go on', async () => {
    const { w, person, backup_codes, answer } = await guarded()
    const half = await signIn(w, person.email, old)
    const token = await resetToken(w, person)
    await w.stranger.post('/auth/reset-password', { token, password: fresh })
    expect((await answer(half.data.challenge_token, backup_codes[0] ?? '')).problem.code).toBe('used')
    expect((await signIn(w, person.email, fresh)).data.two_factor_required).toBe(true)
  })

  it('has proved an address that was not verified before', async () => {
    const w = world()
    const email = 'late@example.org'
    await w.stranger.post('/auth/register', { email, password: old, full_name: 'Late', timezone: 'UTC' })
    await w.stranger.post('/auth/forgot-password', { email })
    const token = await w.tokenFor(email, 'reset-password')
    await w.stranger.post('/auth/reset-password', { token, password: fresh })
    expect((await signIn(w, email, fresh)).status).toBe(200)
  })
})

describe('changing the password', () => {
  it('ends the other sign-ins, keeps this one, and tells the owner', async () => {
    const w = world()
    const someone = await w.given.person()
    const elsewhere = await signIn(w, someone.email, old)
    expect((await someone.post('/auth/change-password', { current_password: old, password: fresh })).status).toBe(204)
    expect((await someone.get('/auth/me')).status).toBe(200)
    expect((await w.as(elsewhere.data.access_token).get('/auth/me')).status).toBe(401)
    expect((await signIn(w, someone.email, fresh)).status).toBe(200)
    expect(await w.kindsMailedTo(someone.email)).toContain('password-changed')
  })

  it('takes the current password to do it', async () => {
    const someone = await world().given.person()
    const { status, problem } = await someone.post('/auth/change-password', { current_password: 'not this one', password: fresh })
    expect([status, problem.errors?.[0]?.path]).toEqual([422, 'current_password'])
  })

  it('ends a reset link and a change of address that somebody else has under way', async () => {
    const w = world()
    const someone = await w.given.person()
    const token = await resetToken(w, someone)
    await someone.post('/auth/change-email', { email: 'mallory@example.org', password: old })
    const theirs = await w.tokenFor('mallory@example.org', 'change-email')
    await someone.post('/auth/change-password', { current_password: old, password: fresh })
    expect((await w.stranger.post('/auth/reset-password', { token, password: 'another new one' })).problem.code).toBe('used')
    expect((await w.stranger.post('/auth/verify-email', { token: theirs })).problem.code).toBe('used')
  })
})
