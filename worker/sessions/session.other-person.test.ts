import { expect, it } from 'vitest'
import { world } from '../testing/world.ts'

/** Somebody knows or guesses the id of a session that is not theirs. */
it('shows and changes nothing for anyone but the respondent', async () => {
  const w = world()
  const owner = await w.given.owner()
  const survey = await w.given.survey(owner)
  const { data } = await w.stranger.post(`/surveys/${survey.id}/start`)
  const [mine, other] = [w.as(data.respondent_token), await w.given.person()]
  const another = w.as((await w.stranger.post(`/surveys/${survey.id}/start`)).data.respondent_token)
  await mine.put(`/sessions/${data.session_id}/progress`, { ops: [{ op_id: 'operation-1', seq: 1, question_id: 'calm', value: 3 }] })
  for (const who of [other, another, owner]) {
    expect((await who.get(`/sessions/${data.session_id}`)).status).toBe(404)
    expect(
      (await who.put(`/sessions/${data.session_id}/progress`, { ops: [{ op_id: 'operation-2', seq: 1, question_id: 'calm', value: 0 }] }))
        .status,
    ).toBe(404)
    expect((await who.post(`/sessions/${data.session_id}/complete`)).status).toBe(404)
    expect((await who.post(`/sessions/${data.session_id}/identify`, { email: 'mallory@example.org' })).status).toBe(404)
  }
  expect((await mine.get(`/sessions/${data.session_id}`)).data.answers).toEqual({ calm: 3 })
})

it('takes a visitor’s token for its own session only, and for thirty days', async () => {
  const w = world()
  const owner = await w.given.owner()
  const survey = await w.given.survey(owner)
  const { data } = await w.stranger.post(`/surveys/${survey.id}/start`)
  const mine = w.as(data.respondent_token)
  expect((await mine.get('/auth/me')).status).toBe(401)
  expect((await mine.get('/sessions')).status).toBe(401)
  w.later({ days: 30, ms: -1 })
  expect((await mine.get(`/sessions/${data.session_id}`)).status).toBe(200)
  w.later({ ms: 1 })
  expect((await mine.get(`/sessions/${data.session_id}`)).status).toBe(404)
})

it('sends the code to the address that was given, and takes it from nobody else', async () => {
  const w = world()
  const survey = await w.given.survey(await w.given.owner())
  const { data } = await w.stranger.post(`/surveys/${survey.id}/start`)
  const mine = w.as(data.respondent_token)
  await mine.post(`/sessions/${data.session_id}/identify`, { email: 'first@example.org' })
  const code = await w.codeFor('first@example.org')
  expect(
    (await mine.post(`/sessions/${data.session_id}/identify/verify`, { email: 'second@example.org', code })).problem.errors?.[0]?.path,
  ).toBe('email')
  expect((await mine.post(`/sessions/${data.session_id}/identify/verify`, { email: 'first@example.org', code })).status).toBe(200)
  expect((await mine.post(`/sessions/${data.session_id}/identify/verify`, { email: 'first@example.org', code })).status).toBe(410)
})
