import { beforeAll, describe, expect, it } from 'vitest'
import type { Survey } from '../../core/surveys/contract.ts'
import type { Client } from '../testing/client.ts'
import { type Owner, world } from '../testing/world.ts'

const w = world()
let owner: Owner
let survey: Survey
beforeAll(async () => {
  owner = await w.given.owner()
  survey = await w.given.survey(owner, { settings: { min_days_between_attempts: 30 } })
})
const QUESTIONS = ['cheerful', 'calm', 'active', 'rested', 'interested']
const all = Object.fromEntries(QUESTIONS.map((id) => [id, 3]))
let op = 0
const change = (seq: number, question_id: string, value = 3) => ({ op_id: `corner-op-${++op}`, seq, question_id, value })

async function visitor(of = survey) {
  const { data } = await w.stranger.post(`/surveys/${of.id}/start`)
  return { id: data.session_id as string, client: w.as(data.respondent_token) }
}
const start = (who: Client, body = {}) => who.post(`/surveys/${survey.id}/start`, body)
const save = (who: Client, id: string, ...ops: object[]) => who.put(`/sessions/${id}/progress`, { ops })

async function prove(who: Client, id: string, email: string) {
  await who.post(`/sessions/${id}/identify`, { email })
  return who.post(`/sessions/${id}/identify/verify`, { email, code: await w.codeFor(email) })
}

describe('an attempt that was set aside', () => {
  it('gives way to the one begun after it, even when somebody saves to it again', async () => {
    const someone = await w.given.person()
    const first = (await start(someone)).data.session_id
    await save(someone, first, change(1, 'calm'))
    await someone.post(`/sessions/${first}/abandon`)
    const fresh = (await start(someone, { fresh: true })).data.session_id
    w.later({ minutes: 1 })
    await save(someone, first, change(2, 'active'))
    await w.tick()
    expect((await start(someone)).data.session_id).toBe(fresh)
  })

  it('is over once the one begun after it is submitted', async () => {
    const someone = await w.given.person()
    const first = (await start(someone)).data.session_id
    await save(someone, first, change(1, 'calm'))
    await someone.post(`/sessions/${first}/abandon`)
    w.later({ minutes: 1 })
    const fresh = (await start(someone, { fresh: true })).data.session_id
    await save(someone, fresh, ...Object.keys(all).map((id, i) => change(i + 1, id)))
    expect((await someone.post(`/sessions/${fresh}/complete`)).status).toBe(200)
    await w.tick()
    expect((await someone.get('/me/surveys')).data[0]).toMatchObject({
      status: 'waiting',
      session_id: null,
      survey: { organization_name: expect.stringContaining('Organization of') },
    })
    w.later({ days: 30 })
    expect((await start(someone)).data).toMatchObject({ answers: {}, attempt_number: 2 })
  })

  it('stays behind when the person goes on elsewhere as a visitor, and the one begun after it comes along', async () => {
    const someone = await w.given.person()
    const first = (await start(someone)).data.session_id
    await save(someone, first, change(1, 'calm'), change(2, 'active'))
    await someone.post(`/sessions/${first}/abandon`)
    w.later({ minutes: 1 })
    const fresh = (await start(someone, { fresh: true })).data.session_id
    await save(someone, fresh, change(1, 'rested'))
    w.later({ minutes: 1 })
    const elsewhere = await visitor()
    await save(elsewhere.client, elsewhere.id, change(1, 'cheerful'))
    await prove(elsewhere.client, elsewhere.id, someone.email)
    const { data } = await elsewhere.client.get(`/sessions/${elsewhere.id}`)
    expect(Object.keys(data.answers).toSorted()).toEqual(['cheerful', 'rested'])
  })

  it('brings nothing back when a visitor starts afresh and proves the same address again', async () => {
    const email = 'afresh-twice@example.org'
    const before = await visitor()
    await save(before.client, before.id, change(1, 'calm'), change(2, 'active'))
    await prove(before.client, before.id, email)
    await before.client.post(`/sessions/${before.id}/abandon`)
    w.later({ minutes: 1 })
    // Where people share a device nobody is signed in: the fresh attempt is a visitor's again.
    const fresh = await visitor()
    await save(fresh.client, fresh.id, change(1, 'rested'))
    await prove(fresh.client, fresh.id, email)
    expect((await fresh.client.get(`/sessions/${fresh.id}`)).data.answers).toEqual({ rested: 3 })
    expect((await before.client.get(`/sessions/${before.id}`)).data).toMatchObject({ status: 'abandoned', answers: { calm: 3, active: 3 } })
  })

  it('comes along when it was set aside by nobody, but by the thirty days in which nobody came', async () => {
    const someone = await w.given.person()
    const idle = (await start(someone)).data.session_id
    await save(someone, idle, change(1, 'calm'))
    w.later({ days: 31 })
    await w.tick()
    const elsewhere = await visitor()
    await save(elsewhere.client, elsewhere.id, change(1, 'rested'))
    await prove(elsewhere.client, elsewhere.id, someone.email)
    expect((await elsewhere.client.get(`/sessions/${elsewhere.id}`)).data.answers).toEqual({ calm: 3, rested: 3 })
  })

  it('is in progress again as soon as it is resumed', async () => {
    const someone = await w.given.person()
    const { session_id } = (await start(someone)).data
    await save(someone, session_id, change(1, 'calm'))
    await someone.post(`/sessions/${session_id}/abandon`)
    expect((await start(someone)).data).toMatchObject({ session_id, status: 'in_progress', answers: { calm: 3 } })
  })
})

describe('a draft that is held', () => {
  it('can neither be set aside nor begun again before its day, and goes on after it', async () => {
    const someone = await w.given.person()
    await someone.post(`/surveys/${survey.id}/respond`, { answers: all })
    const held = await visitor()
    await save(held.client, held.id, change(1, 'calm'))
    await prove(held.client, held.id, someone.email)
    expect((await held.client.post(`/sessions/${held.id}/abandon`)).problem.code).toBe('too-early')
    expect((await start(held.client)).problem.code).toBe('too-early')
    expect((await someone.get('/me/surveys')).data[0].status).toBe('waiting')
    w.later({ days: 30 })
    expect((await start(someone)).data).toMatchObject({ session_id: held.id, answers: { calm: 3 } })
  })
})

describe('operations of a client that names no line', () => {
  it('count along each token’s own', async () => {
    const someone = await w.given.person()
    const { session_id } = (await start(someone)).data
    const tablet = (await w.stranger.post('/auth/login', { email: someone.email, password: 'correct horse battery' })).data.access_token
    expect((await save(someone, session_id, change(1, 'calm'), change(2, 'active'))).data.ack_seq).toBe(2)
    expect((await save(w.as(tablet), session_id, change(1, 'rested'))).data.ack_seq).toBe(1)
  })

  it('go on counting when the visitor has become a person', async () => {
    const one = await visitor()
    await save(one.client, one.id, ...QUESTIONS.slice(0, 4).map((id, i) => change(i + 1, id)))
    const proof = await prove(one.client, one.id, `counting-${one.id}@example.org`)
    const person = w.as(proof.data.access_token)
    expect((await save(person, one.id, change(5, 'interested'))).data.ack_seq).toBe(5)
    expect((await person.post(`/sessions/${one.id}/complete`, { last_seq: 5 })).status).toBe(200)
  })
})

describe('thirty days', () => {
  it('end a visitor’s token everywhere, and a start makes a new session', async () => {
    const one = await visitor()
    w.later({ days: 30 })
    expect((await one.client.post(`/sessions/${one.id}/identify`, { email: 'late@example.org' })).status).toBe(404)
    const again = await start(one.client)
    expect([again.status, again.data.session_id === one.id]).toEqual([201, false])
  })

  it('end a session that nobody answered', async () => {
    const someone = await w.given.person()
    const untouched = (await start(someone)).data.session_id
    w.later({ days: 30 })
    const again = await start(someone)
    expect([again.status, again.data.session_id === untouched]).toEqual([201, false])
    expect((await someone.get('/sessions')).data).toHaveLength(1)
  })

  it('and a sweep removes what nobody comes back to', async () => {
    const one = await visitor()
    const two = await visitor()
    await save(two.client, two.id, change(1, 'calm'))
    w.later({ days: 30 })
    await w.tick()
    expect((await one.client.get(`/sessions/${one.id}`)).status).toBe(404)
    expect((await two.client.get(`/sessions/${two.id}`)).status).toBe(404)
    const someone = await w.given.person()
    expect((await start(someone)).status).toBe(201)
  })
})

describe('sending all answers at once', () => {
  it('counts once with an Idempotency-Key, and is refused for other answers', async () => {
    const free = await w.given.survey(owner, { settings: { min_days_between_attempts: 0 } })
    const someone = await w.given.person()
    const send = (answers: object) => someone.post(`/surveys/${free.id}/respond`, { answers }, { 'idempotency-key': 'once' })
    const replies = [await send(all), await send(all), ...(await Promise.all([send(all), send(all)]))]
    for (const reply of replies) expect(reply.data).toEqual(replies[0]?.data)
    expect((await someone.get(`/surveys/${free.id}/attempts`)).data).toHaveLength(1)
    expect((await send({ ...all, calm: 1 })).problem.code).toBe('idempotency-mismatch')
  })

  it('takes a draft of an older version as that version asked', async () => {
    const rating = (id: string) => ({ id, kind: 'rating' as const, text: id })
    const definition = (...ids: string[]) => ({
      languages: ['en'],
      result_type: 'bars' as const,
      groups: [],
      pages: [{ id: 'p', questions: ids.map(rating) }],
    })
    const changing = await w.given.survey(owner, { definition: definition('a') })
    const someone = await w.given.person()
    await someone.post(`/surveys/${changing.id}/start`)
    await owner.put(`/surveys/${changing.id}`, { definition: definition('a', 'b') })
    await owner.post(`/surveys/${changing.id}/publish`)
    expect((await someone.post(`/surveys/${changing.id}/respond`, { answers: { a: 5, b: 5 } })).problem.errors?.[0]?.path).toBe('answers.b')
    expect((await someone.post(`/surveys/${changing.id}/respond`, { answers: { a: 5 } })).data.score).toBe(100)
  })
})

it('makes one account of an address that several prove at once', async () => {
  const visitors = [await visitor(), await visitor(), await visitor()]
  const proofs = []
  for (const { id, client } of visitors) {
    await client.post(`/sessions/${id}/identify`, { email: 'shared@example.org' })
    proofs.push({ id, client, code: await w.codeFor('shared@example.org') })
  }
  const replies = await Promise.all(
    proofs.map(({ id, client, code }) => client.post(`/sessions/${id}/identify/verify`, { email: 'shared@example.org', code })),
  )
  expect(replies.map(({ status }) => status)).toEqual([200, 200, 200])
  expect(new Set(replies.map(({ data }) => data.user.id)).size).toBe(1)
})

it('keeps the place within the questions there are', async () => {
  const one = await visitor()
  await one.client.put(`/sessions/${one.id}/progress`, { ops: [], current_question_index: 9999 })
  expect((await one.client.get(`/sessions/${one.id}`)).data.current_question_index).toBe(4)
})

it('keeps words of any alphabet and direction as they were written, and gives them back unharmed', async () => {
  const words = ['👩🏽‍🚀 e\u0301 ﷺ', 'سلام \u202eolleh\u202c', 'a\u0000b\u001b[31m\r\n\tc', 'half \ud83d', '=1+1,"x"']
  const answers = Object.fromEntries(words.map((text, i) => [`q${i}`, text]))
  const questions = Object.keys(answers).map((id) => ({ id, kind: 'long_text' as const, text: 'In your words?' }))
  const definition = { languages: ['en'], result_type: 'flat' as const, groups: [], pages: [{ id: 'p', questions }] }
  const asked = await w.given.survey(owner, { definition })
  const someone = await w.given.person()
  const { data } = await someone.post(`/surveys/${asked.id}/respond`, { answers })
  expect((await owner.get(`/responses/${data.response_id}`)).data.answers).toEqual(answers)
  const line = (await someone.get('/me/export')).text.split('\n').find((text) => text.includes('"response"'))
  expect(JSON.parse(line ?? '{}').answers).toEqual(answers)
})
