import { beforeAll, describe, expect, it } from 'vitest'
import { DAY_MS } from '../../core/durations.ts'
import type { Survey } from '../../core/surveys/contract.ts'
import type { Client } from '../testing/client.ts'
import { type Owner, type Person, world } from '../testing/world.ts'

const w = world()
let owner: Owner
let survey: Survey
beforeAll(async () => {
  owner = await w.given.owner()
  survey = await w.given.survey(owner, { settings: { min_days_between_attempts: 30 } })
})
const QUESTIONS = ['cheerful', 'calm', 'active', 'rested', 'interested']
const all = (value: number) => Object.fromEntries(QUESTIONS.map((id) => [id, value]))
let op = 0
const change = (seq: number, question_id: string, value: unknown, more = {}) => ({
  op_id: `operation-${++op}`,
  seq,
  question_id,
  value,
  ...more,
})
const answersTo = (value: number) => QUESTIONS.map((id, i) => change(i + 1, id, value))

type Begun = { id: string; client: Client; token: string }

/** A stranger opens the public link and begins. */
async function visitor(of = survey): Promise<Begun> {
  const { data } = await w.stranger.post(`/surveys/${of.id}/start`)
  return { id: data.session_id, client: w.as(data.respondent_token), token: data.respondent_token }
}

async function prove({ id, client }: Begun, email: string) {
  await client.post(`/sessions/${id}/identify`, { email, full_name: 'Vera Visitor', timezone: 'America/New_York' })
  return client.post(`/sessions/${id}/identify/verify`, { email, code: await w.codeFor(email) })
}

describe('a visitor of the public link', () => {
  it('answers, proves an address at the end, and sees the result', async () => {
    const vera = await visitor()
    expect((await vera.client.put(`/sessions/${vera.id}/progress`, { ops: answersTo(4), active_seconds: 20 })).data).toMatchObject({
      ack_seq: 5,
      revision: 5,
      percent_complete: 100,
    })
    expect((await vera.client.post(`/sessions/${vera.id}/complete`)).problem).toMatchObject({ status: 409, code: 'identity-needed' })
    const proof = await prove(vera, 'vera@example.org')
    expect(proof.data.user).toMatchObject({ email: 'vera@example.org', full_name: 'Vera Visitor' })
    const { data } = await vera.client.post(`/sessions/${vera.id}/complete`, { last_seq: 5 })
    expect(data).toMatchObject({ response_id: vera.id, attempt_number: 1, score: 80, next_eligible_date: w.iso(30 * DAY_MS) })
    expect(data.band).toMatchObject({ label: { en: 'High', es: 'Alto' } })
    expect(data.group_results).toMatchObject([
      { group_id: 'well_being', label: 'Well-being', color: '#1f6f8b', score: 40, max_score: 50, percentage: 80 },
    ])
    const me = await w.as(proof.data.access_token).get('/auth/me')
    expect(me.data).toMatchObject({ email_verified: true, timezone: 'America/New_York', stats: { surveys_taken: 1 } })
  })

  it('is submitted on what the survey says at that moment', async () => {
    const changing = await w.given.survey(owner, { settings: { min_days_between_attempts: 30 } })
    const vera = await visitor(changing)
    await vera.client.put(`/sessions/${vera.id}/progress`, { ops: answersTo(4) })
    await prove(vera, 'changing@example.org')
    expect((await owner.put(`/surveys/${changing.id}`, { settings: { min_days_between_attempts: 60 } })).status).toBe(200)
    const { data } = await vera.client.post(`/sessions/${vera.id}/complete`)
    expect(data).toMatchObject({ attempt_number: 1, score: 80, next_eligible_date: w.iso(60 * DAY_MS) })
    expect((await owner.get(`/responses/${vera.id}`)).data).toMatchObject({ score: 80 })
  })

  it('closes the survey with the last response that it takes, and lets whoever has begun finish', async () => {
    const small = await w.given.survey(owner, { settings: { min_days_between_attempts: 0, max_responses: 1 } })
    const [first, second] = [await visitor(small), await visitor(small)]
    for (const { client, id } of [first, second]) await client.put(`/sessions/${id}/progress`, { ops: answersTo(4) })
    await prove(first, 'first@example.org')
    expect((await first.client.post(`/sessions/${first.id}/complete`)).status).toBe(200)
    expect((await owner.get(`/surveys/${small.id}`)).data.status).toBe('closed')
    expect((await w.stranger.post(`/surveys/${small.id}/start`)).problem.code).toBe('survey-not-open')
    await prove(second, 'second@example.org')
    expect((await second.client.post(`/sessions/${second.id}/complete`)).status).toBe(200)
    const { data } = await owner.post(`/surveys/${small.id}/reopen`)
    expect([data.status, data.settings.max_responses]).toEqual(['open', null])
    expect((await w.stranger.post(`/surveys/${small.id}/start`)).status).toBe(201)
  })

  it('begins without a name and has no attempt number until the person is known', async () => {
    const { status, data } = await w.stranger.post(`/surveys/${survey.id}/start`)
    expect(status).toBe(201)
    expect(data).toMatchObject({ attempt_number: null, status: 'not_started', answers: {}, percent_complete: 0, revision: 0 })
    const again = await w.as(data.respondent_token).post(`/surveys/${survey.id}/start`)
    expect([again.status, again.data.session_id]).toEqual([200, data.session_id])
  })

  it('is told the date when it is too early, and the answers wait as a draft until then', async () => {
    const first = await visitor()
    await first.client.put(`/sessions/${first.id}/progress`, { ops: answersTo(2) })
    await prove(first, 'early@example.org')
    const { next_eligible_date } = (await first.client.post(`/sessions/${first.id}/complete`)).data
    w.later({ days: 2 })
    const second = await visitor()
    await second.client.put(`/sessions/${second.id}/progress`, { ops: answersTo(5) })
    await prove(second, 'early@example.org')
    const early = await second.client.post(`/sessions/${second.id}/complete`)
    expect(early.problem).toMatchObject({ status: 409, code: 'too-early', next_eligible_date })
    const held = await second.client.get(`/sessions/${second.id}`)
    expect(held.data).toMatchObject({ status: 'waiting', held_until: next_eligible_date, answers: all(5) })
    w.later({ days: 28 })
    const done = await second.client.post(`/sessions/${second.id}/complete`)
    expect(done.data).toMatchObject({ attempt_number: 2, score: 100 })
  })

  it('takes over an older unfinished attempt of theirs: per question the later change wins', async () => {
    const older = await visitor()
    await older.client.put(`/sessions/${older.id}/progress`, { ops: [change(1, 'cheerful', 1), change(2, 'calm', 1)] })
    await prove(older, 'merged@example.org')
    w.later({ hours: 1 })
    const newer = await visitor()
    await newer.client.put(`/sessions/${newer.id}/progress`, { ops: [change(1, 'calm', 5), change(2, 'active', 5)] })
    await prove(newer, 'merged@example.org')
    expect((await newer.client.get(`/sessions/${newer.id}`)).data.answers).toEqual({ cheerful: 1, calm: 5, active: 5 })
    expect((await older.client.put(`/sessions/${older.id}/progress`, { ops: [change(3, 'rested', 1)] })).problem.code).toBe(
      'changed-meanwhile',
    )
  })
})

describe('saving', () => {
  const save = ({ id, client }: Begun, ops: object[], more = {}) => client.put(`/sessions/${id}/progress`, { ops, ...more })

  it('acknowledges again what it knows, and changes nothing', async () => {
    const one = await visitor()
    const ops = [change(1, 'cheerful', 3), change(2, 'calm', 4)]
    const first = await save(one, ops)
    const again = await save(one, ops)
    expect(again.data).toMatchObject({ ack_seq: 2, acked: first.data.acked, revision: 2 })
  })

  it('takes operations out of order and says how far it has all of them', async () => {
    const one = await visitor()
    expect((await save(one, [change(3, 'active', 3)])).data).toMatchObject({ ack_seq: 0, revision: 1 })
    expect((await save(one, [change(1, 'cheerful', 1)])).data.ack_seq).toBe(1)
    expect((await one.client.post(`/sessions/${one.id}/complete`, { last_seq: 3 })).problem.code).toBe('identity-needed')
    await prove(one, `gap-${one.id}@example.org`)
    expect((await one.client.post(`/sessions/${one.id}/complete`, { last_seq: 3 })).problem).toMatchObject({
      status: 409,
      code: 'operations-missing',
      ack_seq: 1,
    })
    expect((await save(one, [change(2, 'calm', 2)])).data.ack_seq).toBe(3)
    const missing = await one.client.post(`/sessions/${one.id}/complete`, { last_seq: 3 })
    expect(missing.problem).toMatchObject({ status: 422, code: 'answers-missing', errors: [{ path: 'rested' }, { path: 'interested' }] })
  })

  it('refuses a batch whole when one operation is wrong', async () => {
    const one = await visitor()
    const bad: [object, string][] = [
      [change(2, 'nowhere', 1), 'ops.1.question_id'],
      [change(2, 'calm', 6), 'ops.1.value'],
      [change(2, 'calm', 'much'), 'ops.1.value'],
      [change(2, 'calm', 2.5), 'ops.1.value'],
      [change(1, 'calm', 2), 'ops.1.seq'],
    ]
    for (const [wrong, path] of bad) {
      const { problem } = await save(one, [change(1, 'cheerful', 3), wrong])
      expect([path, problem.status, problem.errors?.[0]?.path]).toEqual([path, 422, path])
    }
    expect((await save(one, [{ op_id: 'x', seq: 0, question_id: 'calm', value: 1 }])).problem.errors).toHaveLength(2)
    expect(
      (
        await save(
          one,
          Array.from({ length: 201 }, (_, i) => change(i + 1, 'calm', 1)),
        )
      ).status,
    ).toBe(422)
  })

  it('keeps two devices apart and lets the better informed change win', async () => {
    const one = await visitor()
    await save(one, [change(1, 'calm', 1)], { client_id: 'phone' })
    const laptop = await save(one, [change(1, 'calm', 2, { base_revision: 1 })], { client_id: 'laptop' })
    expect(laptop.data).toMatchObject({ ack_seq: 1, revision: 2 })
    await save(one, [change(2, 'calm', 5, { base_revision: 0 })], { client_id: 'phone' })
    expect((await one.client.get(`/sessions/${one.id}`)).data.answers.calm).toBe(2)
  })

  it('never counts more active time than has passed', async () => {
    const one = await visitor()
    w.later({ minutes: 1 })
    await save(one, answersTo(3), { active_seconds: 86_400 })
    await prove(one, `active-${one.id}@example.org`)
    await one.client.post(`/sessions/${one.id}/complete`)
    const mine = await owner.get(`/responses/${one.id}`)
    expect(mine.status).toBe(200)
  })
})

describe('a person', () => {
  const take = (who: Person, value: number) => who.post(`/surveys/${survey.id}/respond`, { answers: all(value) })

  it('finds the unfinished attempt again, on whatever device', async () => {
    const someone = await w.given.person()
    const { data, status } = await someone.post(`/surveys/${survey.id}/start`)
    expect([status, data.attempt_number]).toEqual([201, 1])
    await someone.put(`/sessions/${data.session_id}/progress`, { ops: [change(1, 'calm', 4)], current_question_index: 2 })
    const again = await someone.post(`/surveys/${survey.id}/start`)
    expect([again.status, again.data]).toEqual([
      200,
      { ...data, status: 'in_progress', answers: { calm: 4 }, current_question_index: 2, percent_complete: 20, revision: 1 },
    ])
  })

  it('starts once, however many starts come at the same moment', async () => {
    const someone = await w.given.person()
    const replies = await Promise.all(Array.from({ length: 6 }, () => someone.post(`/surveys/${survey.id}/start`)))
    expect(new Set(replies.map(({ data }) => data.session_id)).size).toBe(1)
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1)
  })

  it('submits once, however many submissions come at the same moment', async () => {
    const someone = await w.given.person()
    const { data } = await someone.post(`/surveys/${survey.id}/start`)
    await someone.put(`/sessions/${data.session_id}/progress`, { ops: answersTo(3) })
    const replies = await Promise.all(Array.from({ length: 6 }, () => someone.post(`/sessions/${data.session_id}/complete`)))
    for (const reply of replies) expect(reply.data).toEqual(replies[0]?.data)
    expect((await someone.get(`/surveys/${survey.id}/attempts`)).data).toHaveLength(1)
    expect((await someone.put(`/sessions/${data.session_id}/progress`, { ops: [change(6, 'calm', 1)] })).problem.code).toBe(
      'already-submitted',
    )
  })

  it('waits to the very millisecond, then may take it again', async () => {
    const someone = await w.given.person()
    const first = await take(someone, 1)
    w.later({ days: 30, ms: -1 })
    const early = await someone.post(`/surveys/${survey.id}/start`)
    expect(early.problem).toMatchObject({ code: 'too-early', next_eligible_date: first.data.next_eligible_date })
    expect((await someone.get(`/surveys/${survey.id}/can-attempt`)).data).toMatchObject({
      can_attempt: false,
      next_eligible_date: first.data.next_eligible_date,
      attempt_number: 2,
    })
    w.later({ ms: 1 })
    expect((await someone.get(`/surveys/${survey.id}/can-attempt`)).data.can_attempt).toBe(true)
    expect((await take(someone, 4)).data).toMatchObject({ attempt_number: 2, score: 80 })
  })

  it('may set an attempt aside and begin afresh', async () => {
    const someone = await w.given.person()
    const { data } = await someone.post(`/surveys/${survey.id}/start`)
    await someone.put(`/sessions/${data.session_id}/progress`, { ops: [change(1, 'calm', 4)] })
    expect((await someone.post(`/sessions/${data.session_id}/abandon`)).data.status).toBe('abandoned')
    const fresh = await someone.post(`/surveys/${survey.id}/start`, { fresh: true })
    expect([fresh.status, fresh.data.session_id === data.session_id, fresh.data.answers]).toEqual([201, false, {}])
  })

  it('sends all answers at once, or none of them', async () => {
    const someone = await w.given.person()
    const wrong = await someone.post(`/surveys/${survey.id}/respond`, { answers: { ...all(3), calm: 9, nowhere: 1 } })
    expect(wrong.problem.errors?.map(({ path }) => path)).toEqual(['answers.calm', 'answers.nowhere'])
    expect((await someone.post(`/surveys/${survey.id}/respond`, { answers: { calm: 3 } })).problem.code).toBe('answers-missing')
    expect((await someone.get('/sessions')).data).toEqual([])
    expect((await take(someone, 3)).data.score).toBe(60)
  })
})

describe('a survey that is not open', () => {
  it('lets nobody start, and whoever had begun finish for seven days', async () => {
    const closing = await w.given.survey(owner)
    const [quick, slow] = [await visitor(closing), await visitor(closing)]
    for (const one of [quick, slow]) {
      await one.client.put(`/sessions/${one.id}/progress`, { ops: answersTo(3) })
      await prove(one, `${one.id}@example.org`)
    }
    await owner.post(`/surveys/${closing.id}/close`)
    expect((await w.stranger.post(`/surveys/${closing.id}/start`)).problem.code).toBe('survey-not-open')
    w.later({ days: 7, ms: -1 })
    expect((await quick.client.post(`/sessions/${quick.id}/complete`)).status).toBe(200)
    w.later({ ms: 1 })
    expect((await slow.client.post(`/sessions/${slow.id}/complete`)).problem.code).toBe('survey-not-open')
  })

  it('is not there for strangers when it is for members', async () => {
    const inner = await w.given.survey(owner, { settings: { access: 'members' } })
    expect((await w.stranger.get(`/public/surveys/${inner.slug}`)).status).toBe(404)
    expect((await w.stranger.post(`/surveys/${inner.id}/start`)).status).toBe(404)
    expect((await (await w.given.person()).post(`/surveys/${inner.id}/start`)).status).toBe(404)
    expect((await (await w.given.member(owner)).post(`/surveys/${inner.id}/start`)).status).toBe(201)
  })
})

it('submits nothing from an attempt whose answers went to another one', async () => {
  const free = await w.given.survey(owner, { settings: { min_days_between_attempts: 0 } })
  const [older, newer] = [await visitor(free), await visitor(free)]
  await older.client.put(`/sessions/${older.id}/progress`, { ops: answersTo(1) })
  await prove(older, 'two-tabs@example.org')
  await newer.client.put(`/sessions/${newer.id}/progress`, { ops: [change(1, 'calm', 5)] })
  await prove(newer, 'two-tabs@example.org')
  for (let i = 0; i < 2; i++) expect((await older.client.post(`/sessions/${older.id}/complete`)).problem.code).toBe('changed-meanwhile')
  expect((await older.client.put(`/sessions/${older.id}/progress`, { ops: [change(6, 'calm', 1)] })).problem.code).toBe('changed-meanwhile')
  expect((await newer.client.post(`/sessions/${newer.id}/complete`)).data).toMatchObject({ attempt_number: 1, score: 36 })
})
