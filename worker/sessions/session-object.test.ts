import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { eq } from 'drizzle-orm'
import { beforeAll, expect, it } from 'vitest'
import { DAY_MS } from '../../core/durations.ts'
import type { Survey } from '../../core/surveys/contract.ts'
import { responses } from '../db/schema/responses.ts'
import { sessions } from '../db/schema/sessions.ts'
import { System } from '../scope.ts'
import { expectLoggedError } from '../testing/errors.ts'
import { queryPlan } from '../testing/query-plan.ts'
import { database, type Owner, testEnv, world } from '../testing/world.ts'
import { rowStatements } from './late-row.ts'
import { liveSession } from './live.ts'
import type { SessionObject } from './session-object.ts'

const w = world()
let owner: Owner
let survey: Survey
beforeAll(async () => {
  owner = await w.given.owner()
  survey = await w.given.survey(owner)
})

async function begun() {
  const someone = await w.given.person()
  const { data } = await someone.post(`/surveys/${survey.id}/start`)
  const id: string = data.session_id
  const save = (seq: number, question_id: string, value: number) =>
    someone.put(`/sessions/${id}/progress`, { ops: [{ op_id: `${id}-${seq}`, seq, question_id, value }] })
  return { someone, id, save, row: () => database.select().from(sessions).where(eq(sessions.id, id)).get() }
}
const QUESTIONS = ['cheerful', 'calm', 'active', 'rested', 'interested']

it('knows everything it acknowledged after it was evicted from memory', async () => {
  const { someone, id, save } = await begun()
  await save(1, 'cheerful', 2)
  await save(2, 'calm', 4)
  await evictDurableObject(liveSession(testEnv, id))
  const { data } = await someone.get(`/sessions/${id}`)
  expect([data.answers, data.revision]).toEqual([{ cheerful: 2, calm: 4 }, 2])
  expect((await save(2, 'calm', 4)).data).toMatchObject({ ack_seq: 2, revision: 2 })
  expect((await save(3, 'active', 1)).data).toMatchObject({ ack_seq: 3, revision: 3 })
})

it('brings its row in D1 up to date by its alarm, and again finds nothing to do', async () => {
  const { id, save, row } = await begun()
  await save(1, 'cheerful', 2)
  expect((await row())?.status).toBe('not_started')
  expect(await runDurableObjectAlarm(liveSession(testEnv, id))).toBe(true)
  expect(await row()).toMatchObject({ status: 'in_progress', percent_complete: 20, answered_count: 1, last_activity_at: w.now() })
  expect(await runDurableObjectAlarm(liveSession(testEnv, id))).toBe(false)
})

it('plans its alarm within five seconds of the first change', async () => {
  const { id, save } = await begun()
  const before = Date.now()
  await save(1, 'cheerful', 2)
  const due = await runInDurableObject(liveSession(testEnv, id), (_object: SessionObject, state) => state.storage.getAlarm())
  expect((due ?? Number.POSITIVE_INFINITY) - before).toBeLessThan(5000)
})

it('takes the late rows of its neighbours along, which then have nothing left to write', async () => {
  const [first, second, third] = [await begun(), await begun(), await begun()]
  for (const { save } of [first, second, third]) await save(1, 'cheerful', 2)
  await second.save(2, 'calm', 4)
  await runDurableObjectAlarm(liveSession(testEnv, first.id))
  expect(await second.row()).toMatchObject({ status: 'in_progress', percent_complete: 40, answered_count: 2 })
  expect(await third.row()).toMatchObject({ status: 'in_progress', answered_count: 1 })
  await database.update(sessions).set({ answered_count: 99 }).where(eq(sessions.id, second.id))
  await runDurableObjectAlarm(liveSession(testEnv, second.id))
  expect((await second.row())?.answered_count, 'it was not written again').toBe(99)
  await third.save(2, 'calm', 4)
  await runDurableObjectAlarm(liveSession(testEnv, third.id))
  expect((await third.row())?.answered_count).toBe(2)
})

it('is not held up by a row that cannot be written', async () => {
  expectLoggedError(/flush-failed/)
  const [broken, whole] = [await begun(), await begun()]
  const sql = `create trigger refusing before update on sessions when new.id = '${broken.id}' begin select raise(abort, 'refused'); end`
  await testEnv.DB.prepare(sql).run()
  for (const { save } of [broken, whole]) await save(1, 'cheerful', 2)
  for (let time = 0; time < 2; time++) await runDurableObjectAlarm(liveSession(testEnv, whole.id))
  expect((await whole.row())?.answered_count).toBe(1)
  await runDurableObjectAlarm(liveSession(testEnv, broken.id))
  await testEnv.DB.prepare('drop trigger refusing').run()
  expect((await broken.row())?.answered_count).toBe(0)
  await runDurableObjectAlarm(liveSession(testEnv, broken.id))
  expect((await broken.row())?.answered_count, 'it is still late, and comes to it').toBe(1)
})

it('never writes what it knew earlier over what was written later', async () => {
  const { id, save, row } = await begun()
  await save(1, 'cheerful', 2)
  await database
    .update(sessions)
    .set({ answered_count: 5, last_activity_at: w.now() + 1 })
    .where(eq(sessions.id, id))
  await runDurableObjectAlarm(liveSession(testEnv, id))
  expect((await row())?.answered_count).toBe(5)
})

it('finds the rows it writes by their keys', async () => {
  const [row, standing] = rowStatements(new System(database), '[]')
  expect(await queryPlan(row)).toMatch(/SCAN given VIRTUAL TABLE[\s\S]*SEARCH sessions USING INDEX sqlite_autoindex_sessions_1/)
  expect(await queryPlan(standing)).toMatch(/SCAN given VIRTUAL TABLE[\s\S]*SEARCH enrolments USING [A-Z ]*INDEX/)
})

it('never writes over a row that was submitted, however late its alarm comes', async () => {
  const { someone, id, save, row } = await begun()
  for (const [i, question] of QUESTIONS.entries()) await save(i + 1, question, 5)
  await someone.post(`/sessions/${id}/complete`)
  await runDurableObjectAlarm(liveSession(testEnv, id))
  expect(await row()).toMatchObject({ status: 'completed', percent_complete: 100 })
})

it('finds out what became of a submission whose end it did not see', async () => {
  const { someone, id, save } = await begun()
  for (const [i, question] of QUESTIONS.entries()) await save(i + 1, question, 5)
  const mark = (phase: 'finishing') =>
    runInDurableObject(liveSession(testEnv, id), (_object: SessionObject, state) => {
      const [row] = state.storage.sql.exec<{ value: string }>("select value from facts where key = 'standing'")
      state.storage.sql.exec(
        "update facts set value = ? where key = 'standing'",
        JSON.stringify({ ...JSON.parse(row?.value ?? '{}'), phase }),
      )
    })
  // It died before the commit: the session is open still, and takes answers.
  await mark('finishing')
  await evictDurableObject(liveSession(testEnv, id))
  expect((await save(6, 'calm', 1)).status).toBe(200)
  const first = await someone.post(`/sessions/${id}/complete`)
  expect(first.data.score).toBe(84)
  // It died after the commit: the response is there, and is given again.
  await mark('finishing')
  await evictDurableObject(liveSession(testEnv, id))
  expect((await someone.post(`/sessions/${id}/complete`)).data).toEqual(first.data)
  expect(await database.select({ id: responses.id }).from(responses).where(eq(responses.id, id))).toHaveLength(1)
})

it('keeps nothing for a session that nobody started', async () => {
  const id = `ses_${'0'.repeat(26)}`
  const someone = await w.given.person()
  expect((await someone.put(`/sessions/${id}/progress`, { ops: [] })).status).toBe(404)
  const tables = await runInDurableObject(
    liveSession(testEnv, id),
    (_object: SessionObject, state) => [...state.storage.sql.exec("select name from sqlite_master where name = 'facts'")].length,
  )
  expect(tables).toBeLessThanOrEqual(1)
})

it('keeps nothing of a submitted session after a day, and shows its result and gives its response all the same', async () => {
  const { someone, id, save } = await begun()
  for (const [i, question] of QUESTIONS.entries()) await save(i + 1, question, 5)
  const first = await someone.post(`/sessions/${id}/complete`)
  const before = Date.now()
  const alarm = () => runInDurableObject(liveSession(testEnv, id), (_object: SessionObject, state) => state.storage.getAlarm())
  expect(((await alarm()) ?? 0) - before).toBeGreaterThan(DAY_MS - 60_000)
  for (let again = 0; again < 2; again++) {
    expect(await runDurableObjectAlarm(liveSession(testEnv, id))).toBe(true)
    const tables = await runInDurableObject(
      liveSession(testEnv, id),
      (_object: SessionObject, state) => [...state.storage.sql.exec("select name from sqlite_master where type = 'table'")].length,
    )
    expect(tables, 'it is in its memory that it is still there').toBe(0)
    expect((await someone.get(`/sessions/${id}`)).data.status).toBe('completed')
    expect((await someone.post(`/sessions/${id}/complete`)).data).toEqual(first.data)
    expect((await save(6, 'calm', 1)).problem.code).toBe('already-submitted')
    await evictDurableObject(liveSession(testEnv, id))
    expect((await someone.get(`/sessions/${id}`)).data.status).toBe('completed')
  }
  const response = await database.select().from(responses).where(eq(responses.id, id)).get()
  expect(Object.keys(response?.answers ?? {})).toHaveLength(5)
})
