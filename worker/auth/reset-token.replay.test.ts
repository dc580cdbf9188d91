import { expect, it } from 'vitest'
import { world } from '../testing/world.ts'

type World = ReturnType<typeof world>

async function askedFor(w: World, email: string): Promise<string> {
  await w.stranger.post('/auth/forgot-password', { email })
  await w.deliver()
  const mail = (await w.inbox(email)).find(({ kind }) => kind === 'reset-password')
  return /^http\S+\/reset-password\?token=([\w-]{43})$/m.exec(mail?.text ?? '')?.[1] ?? ''
}
const reset = (w: World, token: string, password = 'harbour lantern spoon') => w.stranger.post('/auth/reset-password', { token, password })

/** Somebody reads the link in a mailbox, a history or a log, and uses it after its owner did. */
it('gives nobody a second password for one link', async () => {
  const w = world()
  const victim = await w.given.person()
  const token = await askedFor(w, victim.email)
  expect((await reset(w, token)).status).toBe(204)
  const again = await reset(w, token, 'chosen by a thief')
  expect([again.status, again.problem.code]).toEqual([410, 'used'])
  expect((await w.stranger.post('/auth/login', { email: victim.email, password: 'chosen by a thief' })).status).toBe(401)
})

it('lets exactly one of twenty at once choose the password', async () => {
  const w = world()
  const { email } = await w.given.person()
  const token = await askedFor(w, email)
  const passwords = Array.from({ length: 20 }, (_, i) => `chosen by number ${i}`)
  const replies = await Promise.all(passwords.map((password) => reset(w, token, password)))
  expect(replies.map(({ status }) => status).sort()).toEqual([204, ...Array(19).fill(410)])
  const winner = passwords[replies.findIndex(({ status }) => status === 204)]
  expect((await w.stranger.post('/auth/login', { email, password: winner })).status).toBe(200)
})

it('ends earlier links with a newer one, and all of them with the hour', async () => {
  const w = world()
  const { email } = await w.given.person()
  const first = await askedFor(w, email)
  w.later({ minutes: 1 })
  const second = await askedFor(w, email)
  expect((await reset(w, first)).problem.code).toBe('used')
  w.later({ minutes: 60 })
  expect((await reset(w, second)).problem.code).toBe('expired')
})

it('takes no token of another kind, of nobody, or out of shape', async () => {
  const w = world()
  const email = 'fresh@example.org'
  await w.stranger.post('/auth/register', { email, password: 'correct horse battery', full_name: 'Fresh', timezone: 'UTC' })
  await w.deliver()
  const toVerify = /token=([\w-]+)/.exec((await w.inbox(email))[0]?.text ?? '')?.[1] ?? ''
  for (const token of [toVerify, 'made-up', '%00', 'x'.repeat(512)]) expect((await reset(w, token)).problem.code).toBe('not-found')
  for (const token of ['', 'x'.repeat(513)]) expect((await reset(w, token)).status).toBe(422)
})
