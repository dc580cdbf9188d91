import { and, eq } from 'drizzle-orm'
import { beforeAll, expect, it } from 'vitest'
import type { Survey } from '../../core/surveys/contract.ts'
import { enrolments } from '../db/schema/recurrence.ts'
import { workAt } from '../jobs/queue.ts'
import { database, type Owner, type Person, testEnv, world } from '../testing/world.ts'
import { movingStandings, sweepStandings } from './sweep.ts'

const w = world()
let owner: Owner
let survey: Survey
beforeAll(async () => {
  owner = await w.given.owner()
  survey = await w.given.survey(owner, { settings: { min_days_between_attempts: 30 } })
})
const answers = { cheerful: 3, calm: 3, active: 3, rested: 3, interested: 3 }
const statusOf = async ({ id }: Person, of = survey) =>
  (
    await database
      .select()
      .from(enrolments)
      .where(and(eq(enrolments.person_id, id), eq(enrolments.survey_id, of.id)))
      .get()
  )?.status

it('follows someone who came by the link from waiting over due to overdue, in the row and in their own list', async () => {
  const someone = await w.given.person()
  await someone.post(`/surveys/${survey.id}/respond`, { answers })
  const mine = async () => (await someone.get('/me/surveys')).data.map(({ status }: { status: string }) => status)
  expect([await statusOf(someone), await mine()]).toEqual(['waiting', ['waiting']])
  for (const [days, status] of [
    [30, 'due'],
    [20, 'overdue'],
  ] as const) {
    w.later({ days })
    expect(await mine()).toEqual([status])
    await w.tick()
    expect(await statusOf(someone)).toBe(status)
  }
  await someone.post(`/surveys/${survey.id}/respond`, { answers })
  expect(await statusOf(someone)).toBe('waiting')
})

it('follows an assignment from enrolled over due to never started, and an answer from in progress to abandoned', async () => {
  const [idle, busy] = [await w.given.member(owner), await w.given.member(owner)]
  const named = { emails: [idle.email, busy.email.toUpperCase(), 'nobody@example.org', idle.email], due_at: w.iso(2 * 86_400_000) }
  const { data } = await owner.post(`/surveys/${survey.id}/assignments`, named)
  expect(data.results.map(({ outcome }: { outcome: string }) => outcome)).toEqual(['assigned', 'assigned', 'unknown'])
  expect((await owner.post(`/surveys/${survey.id}/assignments`, named)).data.results[0].outcome).toBe('already_assigned')
  expect([await statusOf(idle), await statusOf(busy)]).toEqual(['enrolled', 'enrolled'])
  const { data: started } = await busy.post(`/surveys/${survey.id}/start`)
  await busy.put(`/sessions/${started.session_id}/progress`, { ops: [{ op_id: 'operation-1', seq: 1, question_id: 'calm', value: 3 }] })
  await w.tick()
  expect([await statusOf(idle), await statusOf(busy)]).toEqual(['enrolled', 'in_progress'])
  for (const [days, one, other] of [
    [2, 'due', 'incomplete'],
    [27, 'never_started', 'incomplete'],
    [1, 'never_started', 'abandoned'],
  ] as const) {
    w.later({ days })
    await w.tick()
    expect([await statusOf(idle), await statusOf(busy)]).toEqual([one, other])
  }
})

it('takes an assignment back', async () => {
  const someone = await w.given.member(owner)
  const { data } = await owner.post(`/surveys/${survey.id}/assignments`, { person_ids: [someone.id], due_at: '2027-01-01' })
  const path = `/surveys/${survey.id}/assignments/${data.results[0].assignment_id}`
  expect((await owner.delete(path)).status).toBe(204)
  expect((await owner.delete(path)).status).toBe(404)
  await w.tick()
  expect(await statusOf(someone)).toBe('not_enrolled')
})

it('takes a day as midnight where the person is', async () => {
  const someone = await w.given.member(owner)
  await owner.post(`/surveys/${survey.id}/assignments`, { person_ids: [someone.id], due_at: '2027-07-01' })
  const listed: { person_id: string; due_at: string }[] = (await owner.get(`/surveys/${survey.id}/assignments?limit=100`)).data
  expect(listed.find(({ person_id }) => person_id === someone.id)?.due_at).toBe('2027-06-30T22:00:00.000Z')
})

it('enrols once, counts every attempt and keeps the first as the baseline', async () => {
  const quick = await w.given.survey(owner, { template: 'training-v1' })
  const someone = await w.given.person()
  const taking = (value: number) =>
    someone.post(`/surveys/${quick.id}/respond`, {
      answers: { explain: value, terms: value, apply: value, unexpected: value, occasions: value, start: value },
    })
  for (const value of [1, 2, 4]) expect((await taking(value)).status).toBe(200)
  const [row] = await database
    .select()
    .from(enrolments)
    .where(and(eq(enrolments.person_id, someone.id), eq(enrolments.survey_id, quick.id)))
  expect(row).toMatchObject({ attempts: 3, baseline_score: 25, latest_score: 100, status: 'completed', status_until: null })
})

it('sweeps twice to the same end, and finds what moves by its index', async () => {
  const someone = await w.given.person()
  await someone.post(`/surveys/${survey.id}/respond`, { answers })
  w.later({ days: 30 })
  await Promise.all([sweepStandings(workAt(testEnv, w.now())), sweepStandings(workAt(testEnv, w.now()))])
  expect(await statusOf(someone)).toBe('due')
  expect(await sweepStandings(workAt(testEnv, w.now()))).toBe(0)
  const { sql, params } = movingStandings(workAt(testEnv, w.now())).toSQL()
  const plan = await testEnv.DB.prepare(`explain query plan ${sql}`)
    .bind(...params)
    .all<{ detail: string }>()
  const details = plan.results.map(({ detail }) => detail).join('; ')
  expect(details).toMatch(/enrolments USING INDEX enrolments_moving/)
  expect(details).toMatch(/sessions USING INDEX sessions_of_person/)
})

it('assigns a person once, however many ask at the same moment', async () => {
  const someone = await w.given.member(owner)
  const fresh = await w.given.survey(owner)
  const replies = await Promise.all(
    Array.from({ length: 4 }, () => owner.post(`/surveys/${fresh.id}/assignments`, { person_ids: [someone.id] })),
  )
  expect(replies.map(({ status }) => status)).toEqual([201, 201, 201, 201])
  expect(new Set(replies.map(({ data }) => data.results[0].assignment_id)).size).toBe(1)
})
