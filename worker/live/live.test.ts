import { evictDurableObject, runInDurableObject } from 'cloudflare:test'
import { eq } from 'drizzle-orm'
import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import type { Topic } from '../../core/live/topics.ts'
import type { Survey } from '../../core/surveys/contract.ts'
import { app } from '../app.ts'
import type { Env } from '../config.ts'
import { openDatabase } from '../db/open.ts'
import { signIns } from '../db/schema/accounts.ts'
import { expectLoggedError } from '../testing/errors.ts'
import { database, type Owner, type Person, testEnv, world } from '../testing/world.ts'
import { tell } from './telling.ts'

const w = world()
const ANSWERS = { cheerful: 3, calm: 3, active: 3, rested: 3, interested: 3 }
let owner: Owner
let other: Owner
let survey: Survey
beforeAll(async () => {
  ;[owner, other] = [await w.given.owner(), await w.given.owner()]
  survey = await w.given.survey(owner)
})

const open: WebSocket[] = []
afterEach(() => {
  for (const socket of open.splice(0)) socket.close()
})

type Dashboard = {
  socket: WebSocket
  heard: Topic[][]
  /** The frame that names it, the next one that does. */
  hears: (topic: Topic) => Promise<void>
  closed: Promise<number>
}

async function ask(headers: Record<string, string>, organization_id = owner.organization_id) {
  const address = `http://localhost:8787/api/v1/organizations/${organization_id}/live?now=${w.iso()}`
  return app.fetch(new Request(address, { headers: { Upgrade: 'websocket', ...headers } }), testEnv)
}

async function tokenOf(person: Person) {
  return (await w.stranger.post('/auth/login', { email: person.email, password: 'correct horse battery' })).data.access_token as string
}

async function listen(token: string, organization_id?: string): Promise<Dashboard> {
  const { webSocket: socket } = await ask({ authorization: `Bearer ${token}` }, organization_id)
  if (!socket) throw new Error('the socket was refused')
  socket.accept()
  open.push(socket)
  const heard: Topic[][] = []
  const waiting: ((topics: Topic[]) => void)[] = []
  socket.addEventListener('message', ({ data }) => {
    const { topics } = JSON.parse(String(data))
    heard.push(topics)
    for (const each of waiting.splice(0)) each(topics)
  })
  const next = () => new Promise<Topic[]>((resolve) => waiting.push(resolve))
  const hears = async (topic: Topic): Promise<void> => ((await next()).includes(topic) ? undefined : hears(topic))
  return {
    socket,
    heard,
    hears,
    closed: new Promise((resolve) => socket.addEventListener('close', ({ code }) => resolve(code))),
  }
}

const hub = () => testEnv.LIVE.get(testEnv.LIVE.idFromName(owner.organization_id))
const say = (...topics: Topic[]) => tell(testEnv, owner.organization_id, topics)
/** What the hub has gathered goes out in the order it came: once this mark is heard, so is all that was told before. */
let marks = 0
async function heardAll({ hears }: Dashboard, organization_id = owner.organization_id) {
  marks += 1
  const mark: Topic = `responses:srv_mark_${marks}`
  const heard = hears(mark)
  await tell(testEnv, organization_id, [mark])
  await heard
}

it('tells every dashboard of the organization what a response changes, and no other organization', async () => {
  const admin = await w.given.member(owner, 'admin')
  const dashboards = [await listen(await tokenOf(owner)), await listen(await tokenOf(admin))]
  const theirs = await listen(await tokenOf(other), other.organization_id)
  const told = dashboards.flatMap(({ hears }) => [hears(`responses:${survey.id}`), hears(`compliance:${survey.id}`)])
  await owner.post(`/surveys/${survey.id}/respond`, { answers: ANSWERS })
  await Promise.all(told)
  await heardAll(theirs, other.organization_id)
  expect(theirs.heard.flat().filter((each) => each.endsWith(survey.id))).toEqual([])
})

it('tells of what an administrator does, of jobs, of sent mail and of the sweep that moves statuses', async () => {
  const mine = await w.given.survey(owner)
  const asked = await w.given.person()
  await owner.post(`/organizations/${owner.organization_id}/participants`, { email: asked.email })
  const dashboard = await listen(await tokenOf(owner))
  const assigned = dashboard.hears(`compliance:${mine.id}`)
  await owner.post(`/surveys/${mine.id}/assignments`, { person_ids: [asked.id], due_at: w.iso(2 * 86_400_000) })
  await assigned
  const csv = `email\n${Array.from({ length: 201 }, (_, i) => `live-${i}@example.org`).join('\n')}`
  const imported = await owner.post(`/organizations/${owner.organization_id}/participants/import`, { csv })
  const worked = dashboard.hears(`jobs:${imported.data.job.id}`)
  await w.tick()
  await worked
  await heardAll(dashboard)
  const moved = [dashboard.hears(`compliance:${mine.id}`), dashboard.hears(`mail:${owner.organization_id}`)]
  w.later({ days: 3 })
  await w.tick()
  await Promise.all(moved)
})

it('makes one frame a second of a thousand submissions, and none of them is lost', async () => {
  const dashboard = await listen(await tokenOf(owner))
  const began = performance.now()
  for (let i = 0; i < 1000; i++) await say(`responses:${survey.id}`)
  await heardAll(dashboard)
  const seconds = (performance.now() - began) / 1000
  // The first, and one of what was told within a frame of the last.
  expect(dashboard.heard.length).toBeLessThanOrEqual(Math.ceil(seconds) + 2)
  await say('responses:srv_the_last')
  await say('responses:srv_the_last')
  await heardAll(dashboard)
  expect(dashboard.heard.flat().filter((each) => each === 'responses:srv_the_last')).toHaveLength(1)
})

it('is closed to whoever may not see dashboards, and to pages that are not ours', async () => {
  const member = await w.given.member(owner)
  const token = await tokenOf(owner)
  expect((await ask({})).status).toBe(401)
  expect((await ask({ authorization: `Bearer ${await tokenOf(member)}` })).status).toBe(403)
  expect((await ask({ authorization: `Bearer ${await tokenOf(other)}` })).status).toBe(404)
  const cookie = { cookie: `__Host-access=${token}` }
  expect((await ask(cookie)).status).toBe(403)
  expect((await ask({ ...cookie, origin: 'https://elsewhere.example' })).status).toBe(403)
  const ours = await ask({ ...cookie, origin: 'http://localhost:8787' })
  expect(ours.status).toBe(101)
  ours.webSocket?.accept()
  ours.webSocket?.close()
  expect((await owner.get(`/organizations/${owner.organization_id}/live`)).problem.code).toBe('invalid-input')
})

it('tells nothing to whoever was removed, has signed out, or stayed longer than a token lasts', async () => {
  const [removed, gone] = [await w.given.member(owner, 'admin'), await w.given.member(owner, 'admin')]
  const stays = await listen(await tokenOf(owner))
  const [a, b] = [await listen(await tokenOf(removed)), await listen(await tokenOf(gone))]
  const stale = await listen(await tokenOf(owner))
  await runInDurableObject(hub(), (_hub, state) => {
    const [latest] = state.getWebSockets().sort((one, two) => two.deserializeAttachment().opened_at - one.deserializeAttachment().opened_at)
    latest?.serializeAttachment({ ...latest.deserializeAttachment(), until: 0 })
  })
  await owner.delete(`/organizations/${owner.organization_id}/members/${removed.id}`)
  await database.update(signIns).set({ revoked_at: w.now() }).where(eq(signIns.person_id, gone.id))
  const heard = stays.hears('responses:srv_private')
  await say('responses:srv_private')
  await heard
  expect(await Promise.all([a.closed, b.closed, stale.closed])).toEqual([4401, 4401, 4401])
  expect([a, b, stale].flatMap((each) => each.heard.flat()).filter((each) => each === 'responses:srv_private')).toEqual([])
})

it('goes on after it was evicted, and listens to nobody', async () => {
  const dashboard = await listen(await tokenOf(owner))
  await evictDurableObject(hub())
  const heard = dashboard.hears('responses:srv_after')
  await say('responses:srv_after')
  await heard
  dashboard.socket.send('hello')
  expect(await dashboard.closed).toBe(4400)
})

it('sends everybody away where it cannot look up who they are, and whoever comes back hears again', async () => {
  const token = await tokenOf(owner)
  const dashboard = await listen(token)
  await runInDurableObject(hub(), (live) => {
    const { env } = live as unknown as { env: Env } // Its own is protected.
    vi.spyOn(openDatabase(env), 'all').mockRejectedValueOnce(new Error('the database is away'))
  })
  expectLoggedError(/live-frame-failed.*the database is away/)
  await say('responses:srv_unseen')
  expect([await dashboard.closed, dashboard.heard]).toEqual([1011, []])
  const again = await listen(token)
  const heard = again.hears('responses:srv_seen')
  await say('responses:srv_seen')
  await heard
})

it('keeps twenty dashboards of one person, and ends the oldest for one more', async () => {
  const [mine, token] = [await listen(await tokenOf(await w.given.member(owner, 'admin'))), await tokenOf(owner)]
  const oldest = await listen(token)
  for (let i = 0; i < 20; i++) await listen(token)
  expect([await oldest.closed, mine.socket.readyState]).toEqual([4429, WebSocket.OPEN])
})
