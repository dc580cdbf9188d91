import { and, eq, like } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { limitCounters } from '../db/schema/limits.ts'
import { database, world } from '../testing/world.ts'

const SCHOOL = { 'cf-connecting-ip': '198.51.100.4' }

it('lets a school of three hundred take a survey at once from one address', async () => {
  const w = world()
  const survey = await w.given.survey(await w.given.owner())
  const pupil = async (i: number) => {
    const { status, data } = await w.stranger.post(`/surveys/${survey.id}/start`, {}, SCHOOL)
    const own = w.as(data.respondent_token)
    const ops = [{ op_id: `of-pupil-${i}`, seq: 1, question_id: 'calm', value: 3 }]
    const saved = await own.put(`/sessions/${data.session_id}/progress`, { ops }, SCHOOL)
    const sent = await own.post(`/sessions/${data.session_id}/identify`, { email: `pupil-${i}@school.example` }, SCHOOL)
    return [status, saved.status, sent.status]
  }
  const replies: number[][] = []
  for (let i = 0; i < 300; i += 50) replies.push(...(await Promise.all(Array.from({ length: 50 }, (_, k) => pupil(i + k)))))
  expect(replies.filter((each) => String(each) !== '201,200,202')).toEqual([])
})

it('begins no more than six hundred sessions from one address in ten minutes, and goes on with those it has', async () => {
  const w = world()
  const survey = await w.given.survey(await w.given.owner())
  const start = (headers: Record<string, string>, as = w.stranger) => as.post(`/surveys/${survey.id}/start`, {}, headers)
  const factory = { 'cf-connecting-ip': '198.51.100.5' }
  const first = await start(factory)
  // As many others began there meanwhile.
  await database
    .update(limitCounters)
    .set({ count: 560 })
    .where(and(like(limitCounters.id, 'start-origin:%'), eq(limitCounters.count, 1)))
  const replies = await Promise.all(Array.from({ length: 60 }, () => start(factory)))
  expect(replies.filter(({ status }) => status === 201)).toHaveLength(40)
  const refused = await start(factory)
  expect([refused.problem.code, refused.headers.get('retry-after')]).toEqual(['slow-down', '600'])
  expect((await start(factory, w.as(first.data.respondent_token))).status).toBe(200)
  expect((await start({ 'cf-connecting-ip': '198.51.100.6' })).status).toBe(201)
  w.later({ minutes: 10 })
  expect((await start(factory)).status).toBe(201)
})
