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

it('slows down who guesses at one code after the other', async () => {
  const w = world()
  const someone = await w.given.person()
  w.later({ hours: 1 })
  const ask = () => w.stranger.post('/auth/email-code', { email: someone.email })
  const guess = (code: string) => w.stranger.post('/auth/email-code/verify', { email: someone.email, code })
  const wrongOf = (code: string) => (code === '000000' ? '000001' : '000000')
  const next = async () => {
    await ask()
    return w.codeFor(someone.email)
  }
  const first = wrongOf(await next())
  for (let i = 0; i < 5; i++) expect((await guess(first)).status).toBe(422)
  const second = await next()
  for (const seconds of [1, 2, 4, 8]) {
    // Not even the right one: whoever learns of it only now has waited no longer.
    const refused = await guess(second)
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, String(seconds)])
    w.later({ ms: seconds * 1000 })
    expect((await guess(wrongOf(second))).status).toBe(422)
  }
  w.later({ ms: 16_000 })
  expect((await guess(second)).status).toBe(200)
  const third = wrongOf(await next())
  for (let i = 0; i < 5; i++) expect((await guess(third)).status).toBe(422)
})

it('slows down who guesses at the codes of many survey sessions', async () => {
  const w = world()
  const survey = await w.given.survey(await w.given.owner())
  const email = 'someone-answering@example.org'
  const statuses: number[] = []
  for (let i = 0; i < 2; i++) {
    const { data } = await w.stranger.post(`/surveys/${survey.id}/start`, {})
    const visitor = w.as(data.respondent_token)
    await visitor.post(`/sessions/${data.session_id}/identify`, { email })
    const wrong = (await w.codeFor(email)) === '000000' ? '000001' : '000000'
    for (let n = 0; n < 4; n++)
      statuses.push((await visitor.post(`/sessions/${data.session_id}/identify/verify`, { email, code: wrong })).status)
  }
  expect(statuses).toEqual([422, 422, 422, 422, 422, 429, 429, 429])
})
