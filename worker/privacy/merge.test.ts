import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { and, asc, eq } from 'drizzle-orm'
import { beforeAll, expect, it } from 'vitest'
import type { Survey } from '../../core/surveys/contract.ts'
import { enrolments } from '../db/schema/recurrence.ts'
import { responses } from '../db/schema/responses.ts'
import { sessions } from '../db/schema/sessions.ts'
import { liveSession } from '../sessions/live.ts'
import type { SessionObject } from '../sessions/session-object.ts'
import { database, type Owner, type Person, testEnv, world } from '../testing/world.ts'

const w = world()
const answers = { cheerful: 3, calm: 3, active: 3, rested: 3, interested: 3 }
let owner: Owner
let survey: Survey
beforeAll(async () => {
  owner = await w.given.owner()
  survey = await w.given.survey(owner, { settings: { min_days_between_attempts: 30 } })
})

let known = 0
/** Somebody the organization knows by an address, who signs in by mailed codes. */
async function respondent(more: object = {}) {
  const email = `respondent-${++known}@example.org`
  const { data } = await owner.post(`/organizations/${owner.organization_id}/participants`, { email, ...more })
  await w.stranger.post('/auth/email-code', { email })
  const signedIn = await w.stranger.post('/auth/email-code/verify', { email, code: await w.codeFor(email) })
  return { ...w.as(signedIn.data.access_token), id: data.person_id as string, email }
}
type Known = Pick<Person, 'id' | 'post' | 'put' | 'get' | 'email'>
const path = (id: string, of = owner) => `/organizations/${of.organization_id}/participants/${id}/merge`
const join = (stays: { id: string }, other: { id: string }, by: Owner = owner) => by.post(path(stays.id), { other_person_id: other.id })
const take = (who: Known, value = 3, of = survey) => who.post(`/surveys/${of.id}/respond`, { answers: { ...answers, calm: value } })
const attemptsOf = ({ id }: { id: string }, of = survey) =>
  database
    .select({ id: responses.id, n: responses.attempt_number })
    .from(responses)
    .where(and(eq(responses.person_id, id), eq(responses.survey_id, of.id)))
    .orderBy(asc(responses.attempt_number))

it('numbers attempts anew by time, and takes baseline, latest and the next day from them', async () => {
  const other = await respondent({ attributes: { site: 'South', team: 'Blue' }, groups: ['A', 'B'] })
  const first = (await take(other, 0)).data
  w.later({ days: 40 })
  const stays = await respondent({ name: 'Who Stays', attributes: { site: 'North' }, groups: ['B'] })
  const second = (await take(stays, 3)).data
  const preview = await owner.get(`${path(stays.id)}?other_person_id=${other.id}`)
  expect(preview.data).toMatchObject({ moved: 1, is_own_account: false, surveys: [{ survey_id: survey.id, attempts: 2, joined: 1 }] })
  expect((await join(stays, other)).data).toEqual(preview.data)
  expect(await attemptsOf(stays)).toEqual([
    { id: first.response_id, n: 1 },
    { id: second.response_id, n: 2 },
  ])
  const rows = await database.select().from(enrolments).where(eq(enrolments.survey_id, survey.id))
  expect(rows.filter(({ person_id }) => [stays.id, other.id].includes(person_id))).toMatchObject([
    {
      person_id: stays.id,
      attempts: 2,
      baseline_response_id: first.response_id,
      baseline_score: first.score,
      latest_score: second.score,
      next_eligible_date: Date.parse(second.next_eligible_date),
    },
  ])
  const list = (await owner.get(`/organizations/${owner.organization_id}/participants?search=who`)).data
  expect(list).toMatchObject([{ name: 'Who Stays', attributes: { site: 'North', team: 'Blue' }, groups: ['A', 'B'] }])
  await w.tick()
  expect((await w.inbox(other.email))[0]?.kind).toBe('records-joined')
})

it('is done once by two at once, and the same again moves nothing', async () => {
  const [stays, other] = [await respondent(), await respondent()]
  await take(other)
  const replies = await Promise.all([join(stays, other), join(stays, other)])
  expect(replies.map(({ status }) => status)).toEqual([200, 200])
  const again = await join(stays, other)
  expect([again.status, again.data.moved]).toEqual([200, 0])
  expect((await attemptsOf(stays)).map(({ n }) => n)).toEqual([1])
  expect((await join(stays, stays)).problem.errors?.[0]?.path).toBe('other_person_id')
})

it('joins two unfinished attempts: the later one goes on with the answers of both, and is the one person’s', async () => {
  const [stays, other] = [await respondent(), await respondent()]
  const begin = async (who: Known, question_id: string) => {
    const { session_id } = (await who.post(`/surveys/${survey.id}/start`)).data
    await who.put(`/sessions/${session_id}/progress`, { ops: [{ op_id: `operation-${question_id}`, seq: 1, question_id, value: 4 }] })
    return session_id as string
  }
  const older = await begin(stays, 'calm')
  w.later({ minutes: 5 })
  const later = await begin(other, 'active')
  await join(stays, other)
  expect((await stays.get(`/sessions/${later}`)).data.answers).toEqual({ calm: 4, active: 4 })
  expect((await other.get(`/sessions/${later}`)).status).toBe(404)
  expect((await stays.post(`/surveys/${survey.id}/start`)).data.session_id).toBe(later)
  const [row] = await database.select().from(sessions).where(eq(sessions.id, older))
  expect(row).toMatchObject({ status: 'merged', merged_into: later })
})

it('keeps nothing in the object of an attempt that was joined to another, once that has its answers', async () => {
  const [stays, other] = [await respondent(), await respondent()]
  const begin = async (who: Known, question_id: string) => {
    const { session_id } = (await who.post(`/surveys/${survey.id}/start`)).data
    await who.put(`/sessions/${session_id}/progress`, { ops: [{ op_id: `operation-${question_id}`, seq: 1, question_id, value: 4 }] })
    return session_id as string
  }
  const older = await begin(other, 'calm')
  w.later({ minutes: 5 })
  const later = await begin(stays, 'active')
  await join(stays, other)
  const tablesOf = (id: string) =>
    runInDurableObject(
      liveSession(testEnv, id),
      (_object: SessionObject, state) => [...state.storage.sql.exec("select name from sqlite_master where type = 'table'")].length,
    )
  expect(await tablesOf(older)).toBeGreaterThan(0)
  // The one that goes on forgets that it has them, as if its nudge had been lost: it takes them first.
  await runInDurableObject(liveSession(testEnv, later), (_object: SessionObject, state) => {
    const [row] = state.storage.sql.exec<{ value: string }>("select value from facts where key = 'standing'")
    const standing = JSON.stringify({ ...JSON.parse(row?.value ?? '{}'), absorbed: [] })
    state.storage.sql.exec("update facts set value = ? where key = 'standing'", standing)
    state.storage.sql.exec("delete from slots where question_id = 'calm'")
  })
  for (const id of [older, later]) await evictDurableObject(liveSession(testEnv, id))
  expect(await runDurableObjectAlarm(liveSession(testEnv, older))).toBe(true)
  expect([await tablesOf(older), await runDurableObjectAlarm(liveSession(testEnv, older))]).toEqual([0, false])
  for (const id of [older, later]) await evictDurableObject(liveSession(testEnv, id))
  expect((await stays.get(`/sessions/${later}`)).data.answers).toEqual({ calm: 4, active: 4 })
  expect((await stays.put(`/sessions/${older}/progress`, { ops: [] })).problem.code).toBe('changed-meanwhile')
})

it('gives a submission to the person of the row, whatever its session’s object knew', async () => {
  const [stays, other] = [await respondent(), await respondent()]
  const { session_id } = (await other.post(`/surveys/${survey.id}/start`)).data
  const ops = Object.keys(answers).map((question_id, i) => ({ op_id: `operation-${i}`, seq: i + 1, question_id, value: 3 }))
  await other.put(`/sessions/${session_id}/progress`, { ops })
  // The nudge after the commit was lost.
  await database.update(sessions).set({ person_id: stays.id }).where(eq(sessions.id, session_id))
  expect((await other.post(`/sessions/${session_id}/complete`)).status).toBe(200)
  expect((await attemptsOf(stays)).map(({ id }) => id)).toEqual([session_id])
})
