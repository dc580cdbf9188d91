import { expect, it } from 'vitest'
import { guarded, PASSWORD } from '../testing/guarded.ts'

/** Somebody sits down at a screen that was left signed in, and knows one of the two. */
it('is not turned off by the password alone, nor by the code alone', async () => {
  const { person, app, wrongCode } = await guarded()
  const off = (body: object) => person.post('/auth/2fa/disable', body)
  const wrong = await off({ password: PASSWORD, code: await wrongCode() })
  expect([wrong.status, wrong.problem.errors?.[0]?.path]).toEqual([422, 'code'])
  const guess = await off({ password: 'another horse', code: await app() })
  expect([guess.status, guess.problem.errors?.[0]?.path]).toEqual([422, 'password'])
  expect((await off({ code: await app() })).status).toBe(422)
  expect((await off({ password: PASSWORD })).status).toBe(422)
  expect((await person.get('/auth/2fa/status')).data.enabled).toBe(true)
  // A code is used up by what it allows alone.
  expect((await off({ password: PASSWORD, code: await app() })).status).toBe(204)
})

it('makes whoever guesses wait', async () => {
  const { person, wrongCode } = await guarded()
  const off = async () => (await person.post('/auth/2fa/disable', { password: PASSWORD, code: await wrongCode() })).status
  const statuses = []
  for (let i = 0; i < 6; i++) statuses.push(await off())
  expect(statuses).toEqual([422, 422, 422, 422, 422, 429])
})
