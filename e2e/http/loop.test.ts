import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Installation, install } from '../installation.ts'

/** The whole path through the product as a program meets it: only HTTP, against the bundle that is deployed. */
let installation: Installation
beforeAll(async () => {
  installation = await install()
})
afterAll(() => installation.remove())

const DAY = 86_400_000
let now = Date.UTC(2026, 2, 2, 8, 30)

// biome-ignore lint/suspicious/noExplicitAny: a program reads the fields it knows; the worker holds each reply against its schema.
type Reply = { status: number; data: any; problem: any; text: string }

async function send(method: string, path: string, body?: unknown, token?: string): Promise<Reply> {
  const headers = new Headers({ 'x-now': new Date(now).toISOString() })
  if (body !== undefined) headers.set('content-type', 'application/json')
  if (token) headers.set('authorization', `Bearer ${token}`)
  const response = await fetch(`${installation.url}${path}`, { method, headers, body: body === undefined ? null : JSON.stringify(body) })
  const text = await response.text()
  const json = response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : {}
  return { status: response.status, data: json.data, problem: json, text }
}
const get = (path: string, token?: string) => send('GET', `/api/v1${path}`, undefined, token)
const post = (path: string, body: unknown = {}, token?: string) => send('POST', `/api/v1${path}`, body, token)
const put = (path: string, body: unknown, token?: string) => send('PUT', `/api/v1${path}`, body, token)
const tick = () => send('POST', '/dev/tick', { now: new Date(now).toISOString() })

/** The line of the newest mail that a link or a code stands alone on. */
async function mailed(to: string, line: RegExp): Promise<string> {
  await tick()
  const { data } = await send('GET', `/dev/inbox?to=${to}`)
  return data[0].text.split('\n').find((text: string) => line.test(text)) ?? ''
}

const AMINA = { email: 'amina@example.org', password: 'seven quiet rivers', full_name: 'Amina Diallo', timezone: 'Africa/Dakar' }
const admin = async () => (await post('/auth/login', { email: AMINA.email, password: AMINA.password })).data.access_token
const seen: { survey?: { id: string; slug: string; questions: string[] }; first?: Reply['data']; responder: string } = {
  responder: 'tomas@example.org',
}

test('someone signs up, confirms by mail, signs in, and stays signed in', async () => {
  const registered = await post('/auth/register', AMINA)
  expect(registered.status).toBe(201)
  expect(registered.data).toEqual({ user_id: expect.any(String), email: AMINA.email, full_name: AMINA.full_name, email_verified: false })
  expect((await post('/auth/login', { email: AMINA.email, password: AMINA.password })).problem.code).toBe('email-not-verified')
  const link = await mailed(AMINA.email, /^http\S+\/verify-email\?token=\S+$/)
  expect((await post('/auth/verify-email', { token: new URL(link).searchParams.get('token') })).status).toBe(200)
  const login = await post('/auth/login', { email: AMINA.email, password: AMINA.password })
  expect(login.data).toMatchObject({ token_type: 'bearer', expires_in: 900, user: { id: registered.data.user_id, email: AMINA.email } })
  now += 20 * 60_000
  expect((await get('/auth/me', login.data.access_token)).problem.code).toBe('token-expired')
  const refreshed = await post('/auth/refresh', { refresh_token: login.data.refresh_token })
  expect((await get('/auth/me', refreshed.data.access_token)).data).toMatchObject({ email_verified: true, timezone: AMINA.timezone })
})

test('she makes an organization and publishes the Maslow assessment', async () => {
  const token = await admin()
  const organization = await post('/organizations', { name: 'Test Org' }, token)
  expect(organization.data.slug).toBe('test-org')
  expect((await get('/organizations', token)).data.map(({ name }: { name: string }) => name)).toEqual(['Test Org'])
  expect((await get('/survey-templates', token)).data[0].id).toBe('maslow-needs-v1')
  const created = await post('/surveys', { organization_id: organization.data.id, template: 'maslow-needs-v1', title: 'Our needs' }, token)
  const published = await post(`/surveys/${created.data.id}/publish`, {}, token)
  expect(published.data).toMatchObject({ status: 'open', version: 1, slug: 'our-needs', settings: { min_days_between_attempts: 30 } })
  const questions = published.data.definition.pages.flatMap((page: { questions: { id: string }[] }) => page.questions.map(({ id }) => id))
  expect(questions).toHaveLength(24)
  seen.survey = { id: published.data.id, slug: published.data.slug, questions }
})

const known = () => seen.survey ?? { id: '', slug: '', questions: [] }

test('a visitor opens the public link, answers with autosave and sees the pyramid’s numbers after a code', async () => {
  const { id, slug, questions } = known()
  const page = await send('GET', `/s/${slug}`)
  expect([page.status, page.text.includes('Our needs')]).toEqual([200, true])
  const { data: begun } = await post(`/surveys/${id}/start`)
  const token = begun.respondent_token
  for (const [i, question_id] of questions.entries()) {
    const ops = [{ op_id: `first-attempt-${i}`, seq: i + 1, question_id, value: i % 6 }]
    const saved = await put(`/sessions/${begun.session_id}/progress`, { ops, current_question_index: i, active_seconds: i }, token)
    expect(saved.data).toMatchObject({ ack_seq: i + 1, percent_complete: Math.floor((100 * (i + 1)) / 24) })
  }
  expect((await post(`/sessions/${begun.session_id}/complete`, { last_seq: 24 }, token)).problem.code).toBe('identity-needed')
  expect((await post(`/sessions/${begun.session_id}/identify`, { email: seen.responder, full_name: 'Tomás' }, token)).status).toBe(202)
  const code = await mailed(seen.responder, /^\d{6}$/)
  const proof = await post(`/sessions/${begun.session_id}/identify/verify`, { email: seen.responder, code }, token)
  expect(proof.data.user.email).toBe(seen.responder)
  const done = await post(`/sessions/${begun.session_id}/complete`, { last_seq: 24 }, token)
  expect(done.data).toMatchObject({ response_id: begun.session_id, attempt_number: 1, score: 50 })
  expect(done.data.group_results.map(({ percentage }: { percentage: number }) => percentage)).toEqual([30, 50, 70, 30, 50, 70])
  expect(Date.parse(done.data.next_eligible_date)).toBe(now + 30 * DAY)
  expect((await post(`/sessions/${begun.session_id}/complete`, {}, token)).data).toEqual(done.data)
  seen.first = done.data
})

async function responderSignsIn(): Promise<string> {
  expect((await post('/auth/email-code', { email: seen.responder })).status).toBe(202)
  const code = await mailed(seen.responder, /^\d{6}$/)
  return (await post('/auth/email-code/verify', { email: seen.responder, code })).data.access_token
}

test('before the wait is over he is told the date, to the millisecond', async () => {
  const token = await responderSignsIn()
  const { id } = known()
  const early = await post(`/surveys/${id}/start`, {}, token)
  expect([early.status, early.problem.code, early.problem.next_eligible_date]).toEqual([409, 'too-early', seen.first.next_eligible_date])
  expect((await get(`/surveys/${id}/can-attempt`, token)).data).toMatchObject({ can_attempt: false, attempt_number: 2 })
  now = Date.parse(seen.first.next_eligible_date) - 1
  expect((await post(`/surveys/${id}/start`, {}, await responderSignsIn())).status).toBe(409)
})

test('after the wait he returns, and both of them see the change', async () => {
  const { id, questions } = known()
  now = Date.parse(seen.first.next_eligible_date)
  await tick()
  const token = await responderSignsIn()
  expect((await get('/me/surveys', token)).data).toMatchObject([{ status: 'due', survey: { id } }])
  const again = await post(`/surveys/${id}/respond`, { answers: Object.fromEntries(questions.map((question) => [question, 4])) }, token)
  expect(again.data).toMatchObject({ attempt_number: 2, score: 80 })
  const comparison = await get(`/surveys/${id}/comparison`, token)
  expect(comparison.data).toMatchObject({ from: { score: 50 }, to: { score: 80 }, delta: 30, direction: 'up' })
  const rows = (await get(`/surveys/${id}/responses`, await admin())).data
  expect(rows).toMatchObject([
    { email: seen.responder, name: 'Tomás', attempt_number: 2, score: 80, baseline_score: 50, delta: 30 },
    { attempt_number: 1, score: 50, baseline_score: 50, delta: null },
  ])
})

test('nothing is lost when it is stopped and started on the same folder', async () => {
  await installation.stop()
  installation = await install({ data: installation.data })
  expect((await get(`/surveys/${known().id}/responses`, await admin())).data).toHaveLength(2)
})
