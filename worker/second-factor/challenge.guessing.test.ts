import { expect, it } from 'vitest'
import { guarded } from '../testing/guarded.ts'

/** Somebody knows the password and tries codes. */
it('ends a challenge after five wrong codes, the right one included', async () => {
  const { w, app, challenge, answer, wrongCode } = await guarded()
  const token = await challenge()
  for (let left = 4; left >= 0; left--) {
    const reply = await answer(token, left % 2 ? await wrongCode() : 'aaaa-aaaa-aaaa-aaaa')
    expect([reply.status, reply.problem.errors?.[0]?.path]).toEqual([422, 'code'])
    expect(reply.problem.errors?.[0]?.message).toContain(left > 0 ? `${left} more` : 'sign in again')
  }
  w.later({ ms: 1000 })
  expect((await answer(token, await app())).problem.code).toBe('expired')
})

it('makes whoever asks for challenge after challenge wait longer and longer', async () => {
  const { w, app, challenge, answer, wrongCode } = await guarded()
  for (let i = 0; i < 5; i++) expect((await answer(await challenge(), await wrongCode())).status).toBe(422)
  const refused = await answer(await challenge(), await app())
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1'])
  w.later({ ms: 1000 })
  expect((await answer(await challenge(), await app())).status).toBe(200)
})

it('counts tries that come all at once', async () => {
  const { challenge, answer } = await guarded()
  const token = await challenge()
  const replies = await Promise.all(Array.from({ length: 20 }, (_, i) => answer(token, String(100_000 + i))))
  expect(replies.filter(({ status }) => status === 422).length).toBeLessThanOrEqual(5)
})

it('gives one sign-in to twenty who answer one challenge at once', async () => {
  const { app, challenge, answer } = await guarded()
  const [token, code] = [await challenge(), await app()]
  const replies = await Promise.all(Array.from({ length: 20 }, () => answer(token, code)))
  expect(replies.filter(({ status }) => status === 200)).toHaveLength(1)
  expect((await answer(token, await app(1))).problem.code).toBe('used')
})
