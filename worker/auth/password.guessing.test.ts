import { expect, it } from 'vitest'
import { world } from '../testing/world.ts'

/** Somebody at a screen that was left open guesses the password, to take the account along. */
it('lets nobody who is signed in guess the password quickly, whichever form they try', async () => {
  const w = world()
  const someone = await w.given.person()
  const guess = () => someone.post('/auth/change-email', { email: 'mallory@example.org', password: 'a wrong guess' })
  for (let i = 0; i < 5; i++) expect((await guess()).status).toBe(422)
  const sixth = await guess()
  expect([sixth.status, Number(sixth.headers.get('retry-after')) > 0]).toEqual([429, true])
  const elsewhere = { current_password: 'a wrong guess', password: 'harbour lantern spoon' }
  expect((await someone.post('/auth/change-password', elsewhere)).status).toBe(429)
  w.later({ minutes: 1 })
  const right = { current_password: 'correct horse battery', password: 'harbour lantern spoon' }
  expect((await someone.post('/auth/change-password', right)).status).toBe(204)
})
