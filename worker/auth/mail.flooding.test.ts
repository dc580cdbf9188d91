import { expect, it } from 'vitest'
import { world } from '../testing/world.ts'

/** Somebody signs another one up, and has us write to them again and again. */
function begun(email: string) {
  const w = world()
  const signUp = () =>
    w.stranger.post('/auth/register', { email, password: 'another long password', full_name: 'Mallory', timezone: 'UTC' })
  const resend = () => w.stranger.post('/auth/resend-verification', { email })
  const mails = async () => {
    await w.deliver()
    return (await w.inbox(email)).length
  }
  return { w, signUp, resend, mails }
}

it('sends five mails, then fewer and fewer, and says the same all along', async () => {
  const { w, signUp, resend, mails } = begun('victim-1@example.org')
  expect((await signUp()).status).toBe(201)
  for (let i = 0; i < 20; i++) expect((await resend()).status).toBe(202)
  expect(await mails()).toBe(5)
  for (const [seconds, sent] of [
    [1, 6],
    [2, 7],
    [4, 8],
  ] as const) {
    w.later({ ms: seconds * 1000 })
    for (let i = 0; i < 5; i++) expect((await resend()).status).toBe(202)
    expect(await mails()).toBe(sent)
  }
})

it('counts all that may be asked for without proof together', async () => {
  const { w, signUp, resend, mails } = begun('victim-2@example.org')
  for (let i = 0; i < 2; i++) expect([(await signUp()).status, (await resend()).status]).toEqual([201, 202])
  expect((await w.stranger.post('/auth/email-code', { email: 'Victim-2@example.org' })).status).toBe(202)
  // Who signs up must know that nothing comes. It is said of an address with an account and of one without alike.
  expect((await signUp()).problem.code).toBe('slow-down')
  expect((await w.stranger.post('/auth/email-code', { email: 'victim-2@example.org' })).status).toBe(202)
  expect(await mails()).toBe(5)
})

it('lets none slip through of requests that come at once', async () => {
  const { signUp, resend, mails } = begun('victim-3@example.org')
  await signUp()
  await Promise.all(Array.from({ length: 25 }, resend))
  expect(await mails()).toBe(5)
})

it('says of an unknown address what it says of a known one', async () => {
  const { signUp, resend } = begun('victim-4@example.org')
  for (let i = 0; i < 7; i++) expect((await resend()).status).toBe(202)
  expect((await signUp()).status).toBe(429)
})

it('sends no more from surveys than from here, whether from many sessions or to many addresses', async () => {
  const w = world()
  const survey = await w.given.survey(await w.given.owner())
  const session = async () => {
    const { data } = await w.stranger.post(`/surveys/${survey.id}/start`, {})
    return (email: string) => w.as(data.respondent_token).post(`/sessions/${data.session_id}/identify`, { email })
  }
  for (let i = 0; i < 5; i++) expect((await (await session())('victim@example.org')).status).toBe(202)
  const refused = await (await session())('victim@example.org')
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1'])
  const one = await session()
  for (let i = 0; i < 5; i++) expect((await one(`somebody-${i}@example.org`)).status).toBe(202)
  expect((await one('somebody-else@example.org')).status).toBe(429)
})
