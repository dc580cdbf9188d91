import { expect, it } from 'vitest'
import { world } from '../testing/world.ts'

it('ends a code after five wrong tries, the right one included', async () => {
  const w = world()
  const someone = await w.given.person()
  await w.stranger.post('/auth/email-code', { email: someone.email })
  const code = await w.codeFor(someone.email)
  const guess = (text: string) => w.stranger.post('/auth/email-code/verify', { email: someone.email, code: text })
  const wrong = code === '000000' ? '000001' : '000000'
  for (let left = 4; left >= 0; left--) {
    const reply = await guess(wrong)
    expect([reply.status, reply.problem.errors?.[0]?.path]).toEqual([422, 'code'])
  }
  expect((await guess(code)).problem.code).toBe('expired')
})

it('counts tries that come all at once', async () => {
  const w = world()
  const someone = await w.given.person()
  await w.stranger.post('/auth/email-code', { email: someone.email })
  const code = await w.codeFor(someone.email)
  const guesses = Array.from({ length: 30 }, (_, i) => String((Number(code) + i + 1) % 1_000_000).padStart(6, '0'))
  const replies = await Promise.all(guesses.map((text) => w.stranger.post('/auth/email-code/verify', { email: someone.email, code: text })))
  expect(replies.filter(({ status }) => status === 422).length).toBeLessThanOrEqual(5)
})

it('is good for ten minutes', async () => {
  const w = world()
  const someone = await w.given.person()
  await w.stranger.post('/auth/email-code', { email: someone.email })
  const code = await w.codeFor(someone.email)
  w.later({ minutes: 10 })
  expect((await w.stranger.post('/auth/email-code/verify', { email: someone.email, code })).problem.code).toBe('expired')
})
