import { eq, sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { MINUTE_MS } from '../../core/durations.ts'
import { erasures, removedResponses, tombstones } from '../db/schema/privacy.ts'
import { responses } from '../db/schema/responses.ts'
import { sessions } from '../db/schema/sessions.ts'
import { workAt } from '../jobs/queue.ts'
import { liveSession } from '../sessions/live.ts'
import { guarded, PASSWORD } from '../testing/guarded.ts'
import { queryPlan } from '../testing/query-plan.ts'
import { database, type Person, testEnv, world } from '../testing/world.ts'
import { dueErasures, sweepErasures } from './erasing.ts'
import { sweepRestored } from './restored.ts'

const w = world()
const answers = { cheerful: 3, calm: 3, active: 3, rested: 3, interested: 3 }
const erase = (who: Person, more: object = { password: PASSWORD }) => who.call('DELETE', '/me', more)
const sweep = () => sweepErasures(workAt(testEnv, w.now()))

/** To the day and through both steps. */
async function pass() {
  w.later({ days: 7 })
  await w.tick()
  w.later({ minutes: 15 })
  await w.tick()
}

/** The tables with a row that holds this text anywhere. `inbox` stands for the mailboxes out there, where others have their mail. */
async function tracesOf(text: string): Promise<string[]> {
  const tables = await database.all<{ name: string }>(
    sql`select name from sqlite_master where type = 'table' and substr(name, 1, 1) <> '_' and name <> 'inbox' and name not like 'sqlite%' and name not like 'd1%'`,
  )
  const rows = await testEnv.DB.batch(tables.map(({ name }) => testEnv.DB.prepare(`select * from "${name}"`)))
  return tables.flatMap(({ name }, i) => (JSON.stringify(rows[i]?.results).includes(text) ? [name] : [])).sort()
}

it('is told by mail, shown with its date, and taken back', async () => {
  const someone = await w.given.person()
  expect((await someone.get('/me/erasure')).data).toMatchObject({
    erased_at: null,
    confirmed_by: 'password',
    two_factor: false,
    organizations: [],
  })
  expect((await erase(someone, { password: 'not the password' })).problem.errors?.[0]?.path).toBe('password')
  expect((await erase(someone)).status).toBe(204)
  expect((await erase(someone)).status).toBe(204)
  await w.tick()
  const [mail, ...others] = (await w.inbox(someone.email)).filter(({ kind }) => kind === 'erasure-planned')
  expect([mail?.subject, others.length]).toEqual(['Your account will be deleted on 17 January 2026', 0])
  expect((await someone.get('/auth/me')).data.erased_at).toBe(w.iso(7 * 86_400_000))
  expect((await someone.delete('/me/erasure')).status).toBe(204)
  expect((await someone.delete('/me/erasure')).status).toBe(204)
  w.later({ days: 8 })
  await w.tick()
  expect((await someone.get('/auth/me')).data.erased_at).toBeNull()
  expect((await w.inbox(someone.email)).filter(({ kind }) => kind === 'erasure-cancelled')).toHaveLength(1)
})

it('signs other devices out, and not this one', async () => {
  const someone = await w.given.person()
  await someone.get('/auth/me')
  const other = (await w.stranger.post('/auth/login', { email: someone.email, password: PASSWORD })).data.access_token
  expect((await erase(someone)).status).toBe(204)
  expect([(await w.as(other).get('/auth/me')).status, (await someone.get('/auth/me')).status]).toEqual([401, 200])
})

it('leaves nothing of the person but a count, a tombstone and an id in the audit log', async () => {
  const owner = await w.given.owner()
  const survey = await w.given.survey(owner)
  const { person: someone } = await guarded(w)
  await owner.post(`/organizations/${owner.organization_id}/invitations`, { emails: [someone.email], role: 'admin' })
  await someone.post(`/invitations/${await w.invitationToken(someone.email)}/accept`)
  await someone.post(`/organizations/${owner.organization_id}/invitations`, {
    emails: ['guest@example.org'],
    role: 'member',
    message: `yours, ${someone.name}`,
  })
  await owner.post(`/organizations/${owner.organization_id}/participants`, {
    email: someone.email,
    name: someone.name,
    groups: ['North'],
    attributes: { a: someone.name },
  })
  await owner.post(`/surveys/${survey.id}/assignments`, { person_ids: [someone.id] })
  const { response_id } = (await someone.post(`/surveys/${survey.id}/respond`, { answers })).data
  const shared = new URL((await someone.post(`/responses/${response_id}/shares`, { shows_name: true })).data.url).pathname
  const second = await w.given.survey(owner)
  const { session_id } = (await someone.post(`/surveys/${second.id}/start`)).data
  await someone.put(`/sessions/${session_id}/progress`, { ops: [{ op_id: 'operation-1', seq: 1, question_id: 'calm', value: 3 }] })
  await someone.post(`/sessions/${session_id}/resume-link`)
  await w.tick()
  const { text = '' } = (await w.inbox(someone.email)).find(({ kind }) => kind === 'resume-link') ?? {}
  const token = /\/resume\/([\w-]+)/.exec(text)?.[1] ?? ''
  await w.stranger.post('/resume-links/code', { token })
  expect([(await w.stranger.get(shared)).status, (await w.stranger.post('/resume-links/look', { token })).status]).toEqual([200, 200])
  await someone.post('/auth/change-email', { email: `new-${someone.email}`, password: PASSWORD })
  await database.insert(erasures).values({ person_id: someone.id, asked_at: w.now(), due_at: w.now() })
  const held = { person_id: someone.id, sign_in_id: null, token_hash: null }
  expect(await liveSession(testEnv, session_id).view(session_id, held, w.now())).toMatchObject({ told: { answers: { calm: 3 } } })
  await w.tick()
  expect((await someone.get('/auth/me')).status).toBe(401)
  // By no link either, already in the first step.
  expect((await w.stranger.get(shared)).status).toBe(404)
  expect((await w.stranger.post('/resume-links/look', { token })).problem.code).toBe('not-found')
  w.later({ minutes: 15 })
  // Two at once, and once more after the end.
  await Promise.all([sweep(), sweep()])
  expect(await sweep()).toBe(0)

  expect([await tracesOf(someone.email), await tracesOf(someone.name)]).toEqual([[], []])
  expect(await tracesOf(someone.id)).toEqual(['audit_log', 'invitations'])
  expect([await tracesOf(session_id), await tracesOf(response_id)]).toEqual([[], []])
  expect(await liveSession(testEnv, session_id).view(session_id, held, w.now())).toMatchObject({ refused: { code: 'not-found' } })
  expect(await database.select().from(removedResponses).where(eq(removedResponses.survey_id, survey.id))).toEqual([
    { survey_id: survey.id, organization_id: owner.organization_id, reason: 'erasure', responses: 1 },
  ])
  const about = (await owner.get(`/organizations/${owner.organization_id}/audit-log?actor=${someone.id}`)).data
  expect(about.map(({ actor }: { actor: object }) => actor)).toContainEqual({ id: someone.id, name: null })
})

it('gets no more mail, and may come back as somebody new', async () => {
  const someone = await w.given.person()
  await erase(someone)
  await pass()
  await w.stranger.post('/auth/email-code', { email: someone.email })
  await w.stranger.post('/auth/forgot-password', { email: someone.email })
  await w.tick()
  expect(await w.inbox(someone.email)).toEqual([])
  expect((await w.stranger.post('/auth/login', { email: someone.email, password: PASSWORD })).problem.code).toBe('wrong-credentials')
  await w.stranger.post('/auth/register', { email: someone.email, password: PASSWORD, full_name: 'Somebody New' })
  await w.tick()
  const token = /token=([\w-]+)/.exec((await w.inbox(someone.email))[0]?.text ?? '')?.[1]
  const { data } = await w.stranger.post('/auth/verify-email', { token })
  expect(data.id).not.toBe(someone.id)
  await w.tick()
  expect((await w.stranger.post('/auth/login', { email: someone.email, password: PASSWORD })).status).toBe(200)
})

it('waits until an organization with other members has another owner', async () => {
  const owner = await w.given.owner()
  const heir = await w.given.member(owner)
  expect((await owner.get('/me/erasure')).data.organizations).toMatchObject([{ id: owner.organization_id, becomes: 'transfer-first' }])
  expect((await erase(owner)).problem).toMatchObject({ code: 'last-owner', organizations: [{ id: owner.organization_id }] })
  await owner.post(`/organizations/${owner.organization_id}/transfer-ownership`, { user_id: heir.id, password: PASSWORD })
  expect((await erase(owner)).status).toBe(204)
})

it('takes along an organization that nobody else is in, with all that was answered in it', async () => {
  const owner = await w.given.owner()
  const survey = await w.given.survey(owner)
  const respondent = await w.given.person()
  const { data } = await respondent.post(`/surveys/${survey.id}/respond`, { answers })
  await respondent.post(`/responses/${data.response_id}/shares`, {})
  expect((await owner.get('/me/erasure')).data.organizations).toMatchObject([{ becomes: 'deleted' }])
  await erase(owner)
  await pass()
  expect(await database.select().from(responses).where(eq(responses.id, data.response_id))).toEqual([])
  expect(await tracesOf(owner.organization_id)).toEqual(['audit_log'])
  expect((await respondent.get('/auth/me')).status).toBe(200)
})

it('hands on what came to be theirs meanwhile to who has been an admin longest', async () => {
  const owner = await w.given.owner()
  await erase(owner)
  await w.given.member(owner)
  const admin = await w.given.member(owner, 'admin')
  await pass()
  expect((await admin.get(`/organizations/${owner.organization_id}`)).data.role).toBe('owner')
  await w.tick()
  expect((await w.inbox(admin.email)).map(({ kind }) => kind)).toContain('ownership-inherited')
})

it('goes on where a sweep died, and takes nothing in meanwhile', async () => {
  const owner = await w.given.owner()
  const survey = await w.given.survey(owner)
  const someone = await w.given.person()
  const { session_id } = (await someone.post(`/surveys/${survey.id}/start`)).data
  const late = (await w.stranger.post('/auth/login', { email: someone.email, password: PASSWORD })).data.access_token
  await database.insert(erasures).values({ person_id: someone.id, asked_at: w.now(), due_at: w.now() })
  await sweep()
  // An access token of before is good for fifteen minutes where nothing but the session is asked.
  const op = { op_id: 'operation-1', seq: 1, question_id: 'calm', value: 3 }
  await w.as(late).put(`/sessions/${session_id}/progress`, { ops: [op] })
  w.later({ ms: 15 * MINUTE_MS })
  // It came as far as the object, and no further.
  await liveSession(testEnv, session_id).forget()
  expect(await database.select().from(sessions).where(eq(sessions.id, session_id))).toHaveLength(1)
  await sweep()
  expect(await database.select().from(sessions).where(eq(sessions.id, session_id))).toEqual([])
  expect(await tracesOf(someone.id)).toEqual(['audit_log'])
})

it('erases again whom a restored backup has brought back', async () => {
  const someone = await w.given.person()
  const before = await database.all(sql`select * from people where id = ${someone.id}`)
  await erase(someone)
  await pass()
  expect(before).toHaveLength(1)
  await database.run(
    sql`insert into people (id, full_name, timezone, locale, created_at) values (${someone.id}, ${someone.name}, 'UTC', 'en', 0)`,
  )
  await database.run(
    sql`insert into email_addresses (address, person_id, is_primary, created_at) values (${someone.email}, ${someone.id}, 1, 0)`,
  )
  const known = await database.select().from(tombstones)
  expect(JSON.stringify(known)).not.toContain(someone.id)
  await Promise.all([sweepRestored(workAt(testEnv, w.now())), sweepRestored(workAt(testEnv, w.now()))])
  await w.tick()
  w.later({ minutes: 15 })
  await w.tick()
  expect([await tracesOf(someone.email), await tracesOf(someone.name)]).toEqual([[], []])
  expect(await database.select().from(tombstones)).toEqual(known)
})

it('finds who is due by its index', async () => {
  expect(await queryPlan(dueErasures(workAt(testEnv, w.now())))).toContain('USING INDEX erasures_due')
})
