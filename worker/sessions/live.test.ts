import { evictDurableObject } from 'cloudflare:test'
import { afterEach, beforeAll, expect, it } from 'vitest'
import type { Survey } from '../../core/surveys/contract.ts'
import { app } from '../app.ts'
import { type Owner, testEnv, world } from '../testing/world.ts'
import { liveSession } from './live.ts'
import { untilFor } from './sockets.ts'

const w = world()
let owner: Owner
let survey: Survey
beforeAll(async () => {
  owner = await w.given.owner()
  survey = await w.given.survey(owner)
})

const screens: WebSocket[] = []
afterEach(() => {
  for (const screen of screens.splice(0)) screen.close()
})

type Opened = {
  status: number
  screen: WebSocket
  next: () => Promise<Record<string, unknown>>
  send: (frame: unknown) => void
  closed: Promise<number>
}

async function open(id: string, headers: Record<string, string> = {}): Promise<Opened> {
  const address = `http://localhost:8787/api/v1/sessions/${id}/live?now=${w.iso()}`
  const reply = await app.fetch(new Request(address, { headers: { Upgrade: 'websocket', ...headers } }), testEnv)
  const screen = reply.webSocket
  if (!screen) return { status: reply.status } as Opened
  screen.accept()
  screens.push(screen)
  const heard: unknown[] = []
  const waiting: ((said: unknown) => void)[] = []
  screen.addEventListener('message', ({ data }) => {
    const said = data === 'pong' ? data : JSON.parse(String(data))
    const first = waiting.shift()
    if (first) first(said)
    else heard.push(said)
  })
  return {
    status: reply.status,
    screen,
    next: () => new Promise((resolve) => (heard.length > 0 ? resolve(heard.shift() as never) : waiting.push(resolve as never))),
    send: (frame) => screen.send(typeof frame === 'string' ? frame : JSON.stringify(frame)),
    closed: new Promise((resolve) => screen.addEventListener('close', ({ code }) => resolve(code))),
  }
}

async function begun() {
  const { data } = await w.stranger.post(`/surveys/${survey.id}/start`, {})
  return { id: data.session_id as string, token: data.respondent_token as string, own: w.as(data.respondent_token) }
}

const change = (seq: number, question_id: string, value: number | null, base_revision?: number) => ({
  op_id: `operation-${question_id}-${seq}`,
  seq,
  question_id,
  value,
  ...(base_revision !== undefined && { base_revision }),
})

async function listening(id: string, token: string) {
  const opened = await open(id)
  opened.send({ type: 'auth', token })
  return opened
}

it('saves by socket what the other way shows, and the other screen follows', async () => {
  const { id, token, own } = await begun()
  const [one, two] = [await listening(id, token), await listening(id, token)]
  one.send({ type: 'progress', client_id: 'one', ops: [change(1, 'calm', 3)], active_seconds: 4 })
  expect(await one.next()).toMatchObject({ type: 'ack', ack_seq: 1, acked: ['operation-calm-1'], revision: 1, percent_complete: 20 })
  expect(await two.next()).toEqual({
    type: 'changed',
    ops: [{ question_id: 'calm', value: 3, revision: 1 }],
    base_revision: 0,
    revision: 1,
  })
  expect((await own.get(`/sessions/${id}`)).data.answers).toEqual({ calm: 3 })
})

it('tells both screens what came by a form, an older request or a program', async () => {
  const { id, token, own } = await begun()
  const one = await listening(id, token)
  await own.put(`/sessions/${id}/progress`, { ops: [change(1, 'rested', 2)] })
  expect(await one.next()).toMatchObject({ type: 'changed', ops: [{ question_id: 'rested', value: 2 }] })
})

it('tells the author of an older change what won, so that both screens show the same', async () => {
  const { id, token } = await begun()
  const [one, two] = [await listening(id, token), await listening(id, token)]
  one.send({ type: 'progress', client_id: 'one', ops: [change(1, 'calm', 3, 0)] })
  await one.next()
  one.send({ type: 'progress', client_id: 'one', ops: [change(2, 'calm', 4, 1)] })
  await one.next()
  two.send({ type: 'progress', client_id: 'two', ops: [change(1, 'calm', 1, 0)] })
  await two.next()
  await two.next()
  expect(await two.next()).toMatchObject({ type: 'ack', changed: [{ question_id: 'calm', value: 4, revision: 2 }] })
})

it('goes on after the object was evicted, and says what was missed meanwhile', async () => {
  const { id, token, own } = await begun()
  const one = await listening(id, token)
  await own.put(`/sessions/${id}/progress`, { ops: [change(1, 'rested', 2)] })
  await one.next()
  await evictDurableObject(liveSession(testEnv, id), { webSockets: 'hibernate' })
  one.send({ type: 'catch-up', revision: 0 })
  expect(await one.next()).toMatchObject({ type: 'changed', ops: [{ question_id: 'rested', value: 2 }], revision: 1 })
  one.send({ type: 'progress', client_id: 'one', ops: [change(1, 'calm', 3)] })
  expect(await one.next()).toMatchObject({ type: 'ack', revision: 2 })
})

it('tells the other screen that it was submitted', async () => {
  const someone = await w.given.person()
  const { data } = await someone.post(`/surveys/${survey.id}/start`, {})
  const other = await open(data.session_id, { Authorization: `Bearer ${await tokenOf(someone)}` })
  const questions = ['cheerful', 'calm', 'active', 'rested', 'interested']
  await someone.put(`/sessions/${data.session_id}/progress`, { ops: questions.map((question, i) => change(i + 1, question, 5)) })
  await other.next()
  await someone.post(`/sessions/${data.session_id}/complete`)
  expect(await other.next()).toEqual({ type: 'completed', response_id: data.session_id })
  other.send({ type: 'progress', client_id: 'late', ops: [change(1, 'calm', 1)] })
  expect(await other.next()).toMatchObject({ type: 'problem', code: 'already-submitted', status: 409, op_ids: ['operation-calm-1'] })
})

it('hears nothing before it was told who is there', async () => {
  const { id, token } = await begun()
  const one = await open(id)
  one.send({ type: 'progress', client_id: 'one', ops: [change(1, 'calm', 3)] })
  expect(await one.next()).toMatchObject({ type: 'problem', code: 'sign-in-needed', status: 401 })
  expect(await one.closed).toBe(4401)
  const two = await listening(id, `${token}x`)
  expect(await two.next()).toMatchObject({ type: 'problem', code: 'not-found' })
  expect(await two.closed).toBe(4401)
})

it('is not there for another person, from another site, or as a plain request', async () => {
  const { id } = await begun()
  const other = await w.given.person()
  const token = await tokenOf(other)
  expect((await open(id, { Authorization: `Bearer ${token}` })).status).toBe(404)
  expect((await open('ses_00000000000000000000000000')).status).toBe(404)
  expect((await open(id, { Origin: 'https://elsewhere.example' })).status).toBe(403)
  expect((await open(id, { Cookie: `__Host-access=${token}` })).status).toBe(403)
  const signedIn = await open(id, { Cookie: `__Host-access=${token}`, Origin: 'http://localhost:8787' })
  signedIn.send({ type: 'catch-up', revision: 0 })
  expect(await signedIn.next()).toMatchObject({ type: 'problem', code: 'sign-in-needed' })
  expect((await w.stranger.get(`/sessions/${id}/live`)).status).toBe(422)
})

it('answers nonsense with a word, and goes on', async () => {
  const { id, token } = await begun()
  const one = await listening(id, token)
  for (const [nonsense, code] of [
    ['no JSON', 'malformed-json'],
    ['[]', 'invalid-input'],
    [{ type: 'progress', ops: [{ ...change(1, 'calm', 3), op_id: 'x' }] }, 'invalid-input'],
    [{ type: 'progress', ops: [change(1, 'nothing', 3)] }, 'invalid-input'],
    [`"${'x'.repeat(1024 * 1024)}"`, 'too-large'],
  ]) {
    one.send(nonsense)
    expect(await one.next()).toMatchObject({ type: 'problem', code })
  }
  one.send('ping')
  expect(await one.next()).toBe('pong')
  one.send({ type: 'progress', client_id: 'one', ops: [change(1, 'calm', 3)] })
  expect(await one.next()).toMatchObject({ type: 'ack', revision: 1 })
})

it('asks a signed-in person again after as long as an access token lasts', async () => {
  const someone = await w.given.person()
  const { data } = await someone.post(`/surveys/${survey.id}/start`, {})
  const one = await open(data.session_id, { Authorization: `Bearer ${await tokenOf(someone)}` })
  one.send({ type: 'catch-up', revision: 0 })
  expect(await one.next()).toMatchObject({ type: 'changed', ops: [] })
  expect(untilFor({ person_id: someone.id, sign_in_id: '', token_hash: null }, w.now())).toBe(w.now() + 15 * 60_000)
})

it('lets no more than twenty screens follow: the oldest goes', async () => {
  const { id, token } = await begun()
  const first = await listening(id, token)
  for (let i = 0; i < 20; i++) {
    w.later({ ms: 1 })
    await listening(id, token)
  }
  expect(await first.closed).toBe(4429)
})

const tokenOf = async ({ email }: { email: string }): Promise<string> =>
  (await w.stranger.post('/auth/login', { email, password: 'correct horse battery' })).data.access_token
