import { expect, it } from 'vitest'
import { type Person, world } from '../testing/world.ts'

const old = 'correct horse battery'
const fresh = 'harbour lantern spoon'

type World = ReturnType<typeof world>

async function resetToken(w: World, { email }: Person) {
  await w.stranger.post('/auth/forgot-password', { email })
  return w.tokenFor(email, 'reset-password')
}

const signIn = (w: World, email: string, password: string) => w.stranger.post('/auth/login', { email, password })

const asked = async (w: World, someone: Person, email: string) => {
  const reply = await someone.post('/auth/change-email', { email, password: old })
  return { reply, token: await w.tokenFor(email, 'change-email') }
}

it('happens when the new address is confirmed; the person keeps their attempts, the old address is told and done with', async () => {
  const w = world()
  const owner = await w.given.owner()
  const survey = await w.given.survey(owner)
  const answers = { cheerful: 3, calm: 3, active: 3, rested: 3, interested: 3 }
  await owner.post(`/surveys/${survey.id}/respond`, { answers })
  const { reply, token } = await asked(w, owner, 'new.address@example.org')
  expect(reply.status).toBe(202)
  expect((await owner.get('/auth/me')).data.email).toBe(owner.email)
  expect((await w.stranger.post('/auth/verify-email', { token })).data).toMatchObject({
    id: owner.id,
    email: 'new.address@example.org',
    email_verified: true,
    stats: { surveys_taken: 1 },
  })
  expect((await owner.get(`/surveys/${survey.id}/attempts`)).data).toHaveLength(1)
  expect(await w.kindsMailedTo(owner.email)).toContain('email-changed')
  expect((await signIn(w, 'new.address@example.org', old)).status).toBe(200)
  expect((await signIn(w, owner.email, old)).status).toBe(401)
  expect((await w.stranger.post('/auth/verify-email', { token })).problem.code).toBe('used')
})

it('takes the password, and another address than now', async () => {
  const someone = await world().given.person()
  const change = (email: string, password: string) => someone.post('/auth/change-email', { email, password })
  expect((await change('x@example.org', 'not this one')).problem.errors?.[0]?.path).toBe('password')
  expect((await change(someone.email.toUpperCase(), old)).problem.errors?.[0]?.path).toBe('email')
})

it('says nothing of whether the new address is known: its owner gets a word, and keeps it', async () => {
  const w = world()
  const [someone, other] = [await w.given.person(), await w.given.person()]
  const { reply, token } = await asked(w, someone, other.email)
  expect([reply.status, token]).toEqual([202, ''])
  expect(await w.kindsMailedTo(other.email)).toContain('already-registered')
})

it('is refused when somebody signed up with the new address meanwhile', async () => {
  const w = world()
  const { token } = await asked(w, await w.given.person(), 'wanted@example.org')
  await w.stranger.post('/auth/register', { email: 'wanted@example.org', password: fresh, full_name: 'First', timezone: 'UTC' })
  expect((await w.stranger.post('/auth/verify-email', { token })).status).toBe(410)
})

it('ends a reset link that went to the old address', async () => {
  const w = world()
  const someone = await w.given.person()
  const { token } = await asked(w, someone, 'moved@example.org')
  const toOld = await resetToken(w, someone)
  await w.stranger.post('/auth/verify-email', { token })
  expect((await w.stranger.post('/auth/reset-password', { token: toOld, password: fresh })).status).toBe(410)
})
