import { expect, it } from 'vitest'
import { guarded, PASSWORD } from '../testing/guarded.ts'

/** Somebody looked over a shoulder, knows the password, and types the same code half a minute later. */
it('takes no code a second time, nor one from before it', async () => {
  const { app, challenge, answer } = await guarded()
  const seen = await app()
  expect((await answer(await challenge(), seen)).status).toBe(200)
  const again = await answer(await challenge(), seen)
  expect([again.status, again.problem.errors?.[0]?.path]).toEqual([422, 'code'])
  expect((await answer(await challenge(), await app(-1))).status).toBe(422)
})

it('takes a code that signed in for nothing else', async () => {
  const { person, app, challenge, answer } = await guarded()
  const code = await app()
  expect((await answer(await challenge(), code)).status).toBe(200)
  expect((await person.post('/auth/2fa/disable', { password: PASSWORD, code })).status).toBe(422)
})

it('gives one sign-in for one code that comes to several challenges at once', async () => {
  const { app, challenge, answer } = await guarded()
  const challenges = [await challenge(), await challenge(), await challenge(), await challenge()]
  const code = await app()
  const replies = await Promise.all(challenges.map((each) => answer(each, code)))
  expect(replies.filter(({ status }) => status === 200)).toHaveLength(1)
})
