import { beforeAll, describe, expect, it } from 'vitest'
import type { Survey } from '../../core/surveys/contract.ts'
import { type Owner, type Person, world } from '../testing/world.ts'

const w = world()
let owner: Owner
let survey: Survey
beforeAll(async () => {
  owner = await w.given.owner()
  survey = await w.given.survey(owner)
})

const op = (seq: number, question_id: string, value: number) => ({ op_id: `operation-${crypto.randomUUID()}`, seq, question_id, value })

/** A signed-in person who has answered one question and asked for a link. */
async function leftFor(of = survey) {
  const ada = await w.given.person()
  const { session_id } = (await ada.post(`/surveys/${of.id}/start`)).data
  await ada.put(`/sessions/${session_id}/progress`, { ops: [op(1, 'calm', 3)] })
  return { ada, session_id, token: await linkOf(ada, session_id) }
}

async function linkOf(who: Person, session_id: string) {
  expect(await who.post(`/sessions/${session_id}/resume-link`)).toMatchObject({ status: 202, data: { email: who.email } })
  await w.deliver()
  const { text = '' } = (await w.inbox(who.email)).find(({ kind }) => kind === 'resume-link') ?? {}
  return new RegExp(`^http.*/s/${survey.slug}/resume/([\\w-]+)$`, 'm').exec(text)?.[1] ?? ''
}

const look = (token: string, who: Pick<Person, 'post'> = w.stranger) => who.post('/resume-links/look', { token })
const open = (token: string, code: string) => w.stranger.post('/resume-links/open', { token, code })
const page = (path: string) => w.stranger.call('GET', `/s/${survey.slug}/resume/${path}`)

async function onAnotherDevice({ ada, token }: { ada: Person; token: string }) {
  await w.stranger.post('/resume-links/code', { token })
  return open(token, await w.codeFor(ada.email))
}

describe('a link to go on later', () => {
  it('opens one session on another device with a code, signs nobody in and shows no result', async () => {
    const left = await leftFor()
    const { data } = await onAnotherDevice(left)
    expect(data.session_id).toBe(left.session_id)
    const device = w.as(data.respondent_token)
    expect((await device.get(`/sessions/${left.session_id}`)).data.answers).toEqual({ calm: 3 })
    expect((await device.get('/auth/me')).status).toBe(401)
    expect((await device.get('/sessions')).status).toBe(401)
    const rest = ['cheerful', 'active', 'rested', 'interested'].map((id, i) => op(i + 1, id, 4))
    expect((await device.put(`/sessions/${left.session_id}/progress`, { ops: rest })).data.percent_complete).toBe(100)
    const sent = await device.post(`/sessions/${left.session_id}/complete`)
    expect(sent.data).toMatchObject({ response_id: left.session_id, score: null, group_results: [], result_withheld: true })
    expect((await left.ada.post(`/sessions/${left.session_id}/complete`)).data.score).toBeGreaterThan(0)
    // After the submission.
    expect((await look(left.token)).problem.code).toBe('already-submitted')
    expect((await open(left.token, '000000')).problem.code).toBe('already-submitted')
  })

  it('leaves every device its own right', async () => {
    const left = await leftFor()
    const [first, second] = [await onAnotherDevice(left), await onAnotherDevice(left)]
    for (const { data } of [first, second])
      expect((await w.as(data.respondent_token).get(`/sessions/${left.session_id}`)).data.answers).toEqual({ calm: 3 })
    w.later({ days: 30 })
    expect((await w.as(first.data.respondent_token).get(`/sessions/${left.session_id}`)).status).toBe(404)
  })

  it('goes on at once where the person is signed in, and tells nobody else the session or the whole address', async () => {
    const { ada, session_id, token } = await leftFor()
    expect((await look(token, ada)).data.session_id).toBe(session_id)
    const stranger = await look(token)
    expect(stranger.data.session_id).toBeUndefined()
    expect(JSON.stringify(stranger.data)).not.toContain(ada.email)
    expect((await look(token, await w.given.person())).data.session_id).toBeUndefined()
  })

  it('goes on from a mail program with the cookies of a browser', async () => {
    const { ada, token } = await leftFor()
    const { headers } = await w.stranger.post('/auth/login', { email: ada.email, password: 'correct horse battery', session: 'cookie' })
    const cookie = headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ')
    const seen = await w.stranger.call('GET', `/s/${survey.slug}/resume/${token}`, undefined, { cookie, 'sec-fetch-site': 'cross-site' })
    expect(seen.text).toContain('20% answered')
  })

  it('needs a proved address, which a visitor has not', async () => {
    const { data } = await w.stranger.post(`/surveys/${survey.id}/start`)
    const visitor = w.as(data.respondent_token)
    expect((await visitor.post(`/sessions/${data.session_id}/resume-link`)).problem.code).toBe('identity-needed')
  })

  it('ends with a newer one, and after thirty days', async () => {
    const { ada, session_id, token } = await leftFor()
    await w.stranger.post('/resume-links/code', { token })
    const code = await w.codeFor(ada.email)
    const newer = await linkOf(ada, session_id)
    expect((await open(token, code)).problem.code).toBe('used')
    // The code of the older link opens the newer one no more than any other.
    expect((await open(newer, code)).problem.code).toBe('used')
    w.later({ days: 30 })
    expect((await look(newer)).problem.code).toBe('expired')
  })

  it('is not opened by guessing: five tries, ten minutes', async () => {
    const { ada, token } = await leftFor()
    expect((await open(token, '123456')).problem.code).toBe('expired')
    await w.stranger.post('/resume-links/code', { token })
    const code = await w.codeFor(ada.email)
    const wrong = code === '123456' ? '654321' : '123456'
    for (let i = 0; i < 5; i++) expect((await open(token, wrong)).problem.code).toBe('invalid-input')
    w.later({ minutes: 1 })
    expect((await open(token, code)).problem.code).toBe('expired')
    await w.stranger.post('/resume-links/code', { token })
    const late = await w.codeFor(ada.email)
    w.later({ minutes: 10 })
    expect((await open(token, late)).problem.code).toBe('expired')
  })

  it('gives a scanner that follows it a page and nothing else', async () => {
    const { ada, token } = await leftFor()
    const before = (await w.inbox(ada.email)).length
    const seen = await page(token)
    expect(seen.status).toBe(200)
    expect(seen.text).not.toContain(ada.email)
    expect(seen.headers.get('referrer-policy')).toBe('no-referrer')
    expect(seen.text).toContain('noindex')
    await w.tick()
    expect(await w.inbox(ada.email)).toHaveLength(before)
    const other = await w.given.survey(owner)
    expect((await w.stranger.call('GET', `/s/${other.slug}/resume/${token}`)).status).toBe(410)
    expect((await page('not-a-token')).status).toBe(410)
  })
})

it('goes on without script: a code, then the next unanswered question with the answers of before', async () => {
  const { ada, token } = await leftFor()
  const post = (fields: Record<string, string>) =>
    w.stranger.call('POST', `/s/${survey.slug}/resume`, new URLSearchParams({ token, ...fields }).toString(), {
      'content-type': 'application/x-www-form-urlencoded',
      'sec-fetch-site': 'same-origin',
    })
  expect((await post({ action: 'send' })).text).toContain('name="code"')
  const code = await w.codeFor(ada.email)
  expect((await post({ action: 'open', code: code === '123456' ? '654321' : '123456' })).status).toBe(422)
  const opened = await post({ action: 'open', code })
  expect(opened.text).toContain('name="respondent_token"')
  expect(opened.text).toContain('20% answered')
  expect(opened.headers.getSetCookie()).toEqual([])
})

it('is asked for without script, once the address is proved', async () => {
  const post = (fields: Record<string, string>) =>
    w.stranger.call('POST', `/s/${survey.slug}`, new URLSearchParams(fields).toString(), {
      'content-type': 'application/x-www-form-urlencoded',
      'sec-fetch-site': 'same-origin',
    })
  const asked = await post({ step: '0', action: 'mail-link', 'q.cheerful': '3' })
  const session = Object.fromEntries(
    ['session_id', 'respondent_token', 'purpose'].map((name) => [
      name,
      new RegExp(`name="${name}" value="([^"]*)"`).exec(asked.text)?.[1] ?? '',
    ]),
  )
  const email = `later-${crypto.randomUUID().slice(0, 8)}@example.org`
  expect((await post({ ...session, action: 'identify', email })).text).toContain('name="code"')
  const proved = await post({ ...session, action: 'verify', email, code: await w.codeFor(email) })
  expect(proved.text).toContain('We have mailed you a link')
  await w.tick()
  expect((await w.inbox(email)).map(({ kind }) => kind)).toContain('resume-link')
  expect((await post({ ...session, action: 'go-on' })).text).toContain('20% answered')
})

describe('the pages of a link', () => {
  it('speaks the language of its survey on every page that it leads to', async () => {
    const left = await leftFor()
    const spanish = { 'accept-language': 'es' }
    const open = (token: string) => w.stranger.call('GET', `/s/${survey.slug}/resume/${token}`, undefined, spanish)
    const post = (fields: Record<string, string>) =>
      w.stranger.call('POST', `/s/${survey.slug}/resume`, new URLSearchParams(fields).toString(), {
        'content-type': 'application/x-www-form-urlencoded',
        ...spanish,
      })
    const asking = await open(left.token)
    expect(asking.text).toContain('<html lang="es"')
    expect(asking.text).toContain('Tus respuestas están guardadas')
    expect((await post({ token: left.token, action: 'send' })).text).toContain('Escribe tu código')
    const wrong = await post({ token: left.token, action: 'open', code: 'x' })
    expect([wrong.status, wrong.text.includes('aria-describedby="error.code"')]).toEqual([422, true])
    expect((await open('of-nothing')).text).toContain('Este enlace ya no funciona')
    const nowhere = await w.stranger.call('GET', '/s/nowhere', undefined, { 'accept-language': 'de-CH,fr;q=0.5', accept: 'text/html' })
    expect(nowhere.text).toContain('Wir haben diese Seite nicht gefunden')
  })
})
