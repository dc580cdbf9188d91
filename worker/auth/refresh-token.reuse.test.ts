import { expect, it } from 'vitest'
import { world } from '../testing/world.ts'

/** A thief has copied a refresh token and both use it: the second use gives it away, whoever makes it. */
it('ends the sign-in of a refresh token that comes twice, and tells its owner', async () => {
  const w = world()
  const victim = await w.given.person()
  const login = await w.stranger.post('/auth/login', { email: victim.email, password: 'correct horse battery' })
  const stolen = login.data.refresh_token
  const thief = await w.stranger.post('/auth/refresh', { refresh_token: stolen })
  expect(thief.status).toBe(200)
  expect((await w.stranger.post('/auth/refresh', { refresh_token: stolen })).problem.code).toBe('sign-in-needed')
  expect((await w.stranger.post('/auth/refresh', { refresh_token: thief.data.refresh_token })).status).toBe(401)
  expect((await w.as(thief.data.access_token).get('/auth/me')).status).toBe(401)
  await w.deliver()
  expect((await w.inbox(victim.email)).filter(({ kind }) => kind === 'sign-in-ended')).toHaveLength(1)
})

it('gives a token to one of many who redeem it at the same moment', async () => {
  const w = world()
  const someone = await w.given.person()
  const { data } = await w.stranger.post('/auth/login', { email: someone.email, password: 'correct horse battery' })
  const replies = await Promise.all(
    Array.from({ length: 5 }, () => w.stranger.post('/auth/refresh', { refresh_token: data.refresh_token })),
  )
  expect(replies.filter(({ status }) => status === 200)).toHaveLength(1)
})
