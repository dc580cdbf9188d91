import { beforeAll, expect, it } from 'vitest'
import type { Survey } from '../../core/surveys/contract.ts'
import { type Person, world } from '../testing/world.ts'

const w = world()
let survey: Survey
beforeAll(async () => {
  const owner = await w.given.owner()
  const questions = ['first', 'second'].map((id) => ({ id, kind: 'short_text' as const, text: `The ${id}?` }))
  const pages = questions.map((question, i) => ({ id: `page-${i + 1}`, questions: [question] }))
  survey = await w.given.survey(owner, { definition: { languages: ['en'], result_type: 'flat', pages, groups: [] } })
})

const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

/** Posts the survey's form as a browser does. */
const post = (fields: Record<string, string>, headers: Record<string, string> = { 'sec-fetch-site': 'same-origin' }) =>
  w.stranger.call('POST', `/s/${survey.slug}`, new URLSearchParams(fields).toString(), { ...FORM, ...headers })

async function cookiesOf({ email }: Person) {
  const { headers } = await w.stranger.post('/auth/login', { email, password: 'correct horse battery', session: 'cookie' })
  const cookie = headers.getSetCookie().map((line) => line.split(';')[0])
  return { cookie: cookie.join('; '), 'sec-fetch-site': 'same-origin' }
}

const carried = (page: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? ''

it('keeps the answers of an attempt begun before when its first page is sent blank', async () => {
  const someone = await w.given.person()
  const cookies = await cookiesOf(someone)
  await post({ step: '0', 'q.first': 'mine' }, cookies)
  await post({ step: '0', 'q.first': '' }, cookies)
  const [mine] = (await someone.get('/sessions')).data
  expect((await someone.get(`/sessions/${mine.session_id}`)).data.answers).toEqual({ first: 'mine' })
})

it('takes an answer away that is emptied on a page of the attempt itself', async () => {
  const first = await post({ step: '0', 'q.first': 'not this' })
  const session = Object.fromEntries(['session_id', 'respondent_token', 'revision'].map((name) => [name, carried(first.text, name)]))
  const second = await post({ ...session, step: '1', action: 'back' })
  const third = await post({ ...session, revision: carried(second.text, 'revision'), step: '0', 'q.first': '' })
  expect(third.text).toContain('0% answered')
})

it('signs nobody in by a form of another site', async () => {
  const visit = await post({ step: '1', action: 'submit' })
  const session = { session_id: carried(visit.text, 'session_id'), respondent_token: carried(visit.text, 'respondent_token') }
  const email = 'somebody-else@example.org'
  await post({ ...session, action: 'identify', email })
  const proof = { ...session, action: 'verify', email, code: await w.codeFor(email) }
  const elsewhere = await post(proof, { 'sec-fetch-site': 'cross-site', origin: 'https://elsewhere.example' })
  expect(elsewhere.status).toBe(403)
  expect(elsewhere.headers.getSetCookie()).toEqual([])
  expect((await post(proof)).text).toContain('Thank you')
})
