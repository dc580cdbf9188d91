import { beforeAll, describe, expect, it } from 'vitest'
import { DAY_MS } from '../../core/durations.ts'
import type { Question, Survey } from '../../core/surveys/contract.ts'
import { responses } from '../db/schema/responses.ts'
import { queryPlan } from '../testing/query-plan.ts'
import { database, type Owner, type Person, world } from '../testing/world.ts'
import { latestResponses, paceOfSurvey } from './pace.ts'

const w = world()
let owner: Owner
let survey: Survey
beforeAll(async () => {
  owner = await w.given.owner()
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

it('begins afresh when asked twice, and what was answered before is not sent', async () => {
  const first = await post({ step: '0', 'q.first': 'before' })
  expect(first.text).toContain('You began this on')
  const session = { session_id: carried(first.text, 'session_id'), respondent_token: carried(first.text, 'respondent_token') }
  const asked = await post({ ...session, revision: carried(first.text, 'revision'), step: '1', 'q.second': 'typed', action: 'afresh' })
  expect(asked.text).toContain('What you have answered so far (100%) will not be sent.')
  expect((await post({ ...session, action: 'go-on' })).text).toContain('value="before"')
  const elsewhere = await post(
    { ...session, action: 'afresh-yes' },
    { 'sec-fetch-site': 'cross-site', origin: 'https://elsewhere.example' },
  )
  expect(elsewhere.status).toBe(403)
  const afresh = await post({ ...session, action: 'afresh-yes' })
  expect(afresh.text).toContain('name="q.first"')
  expect(afresh.text).not.toContain('value="before"')
  expect(afresh.text).not.toContain('You began this on')
  expect(carried(afresh.text, 'session_id')).not.toBe(session.session_id)
})

it('begins afresh for somebody who is signed in too, once however often it is pressed', async () => {
  const someone = await w.given.person()
  const cookies = await cookiesOf(someone)
  const first = await post({ step: '0', 'q.first': 'mine' }, cookies)
  const session = { session_id: carried(first.text, 'session_id'), action: 'afresh-yes' }
  const [one, two] = [await post(session, cookies), await post(session, cookies)]
  expect(carried(two.text, 'session_id')).toBe(carried(one.text, 'session_id'))
  const { data } = await someone.get('/sessions')
  expect(data.map(({ status }: { status: string }) => status).toSorted()).toEqual(['abandoned', 'not_started'])
})

it('leaves nobody signed in where people share a device', async () => {
  const shared = await w.given.survey(owner, { settings: { keep_on_device: false } })
  const at = (fields: Record<string, string>) =>
    w.stranger.call('POST', `/s/${shared.slug}`, new URLSearchParams(fields).toString(), { ...FORM, 'sec-fetch-site': 'same-origin' })
  const first = await at({ step: '0' })
  const session = { session_id: carried(first.text, 'session_id'), respondent_token: carried(first.text, 'respondent_token') }
  const email = 'at-the-desk@example.org'
  await at({ ...session, action: 'identify', email })
  const proved = await at({ ...session, action: 'verify', email, code: await w.codeFor(email) })
  expect(proved.headers.getSetCookie()).toEqual([])
  expect((await w.stranger.call('GET', `/s/${shared.slug}`)).text).toContain('Your answers are not kept on this device.')
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

it('leads on to the site of the survey by itself where there is no result to lose, and never within a frame', async () => {
  const ada = await w.given.person()
  const cookies = await cookiesOf(ada)
  const sent = async (settings: object, answer: Record<string, string>, query = '', headers = {}) => {
    const onward = { min_days_between_attempts: 0, redirect_url: 'https://onward.example/?a=1&b=2', ...settings }
    const questions = [{ id: 'mood', kind: 'rating' as const, text: 'Mood?', scale_max: 5 }]
    const definition = { languages: ['en'], result_type: 'flat' as const, pages: [{ id: 'page', questions }], groups: [] }
    const { slug } = await w.given.survey(owner, { definition, settings: onward })
    const body = new URLSearchParams({ step: '0', action: 'submit', ...answer }).toString()
    return (await w.stranger.call('POST', `/s/${slug}${query}`, body, { ...FORM, ...cookies, ...headers })).text
  }
  const refresh = '<meta http-equiv="refresh" content="0; url=https://onward.example/?a=1&amp;b=2"/>'
  const link = '<a class="button button--main" href="https://onward.example/?a=1&amp;b=2"'
  const gone = await sent({ show_results: false }, { 'q.mood': '4' })
  expect([gone.includes(refresh), gone.includes(`${link}>`)]).toEqual([true, true])
  const stays = await sent({}, { 'q.mood': '4' })
  expect([stays.includes('http-equiv'), stays.includes(`${link}>`), stays.includes('80.0')]).toEqual([false, true, true])
  for (const [query, headers] of [
    ['?embed=1', {}],
    ['', { 'sec-fetch-dest': 'iframe' }],
  ] as const) {
    const framed = await sent({ show_results: false }, { 'q.mood': '4' }, query, headers)
    expect([framed.includes('http-equiv'), framed.includes(`${link} target="_blank" rel="noopener">`)]).toEqual([false, true])
  }
})

describe('the thanks page of a second attempt', () => {
  let slug = ''
  let ada: Person
  const form = async (fields: Record<string, string>, headers: Record<string, string> = { 'sec-fetch-site': 'same-origin' }) =>
    (await w.stranger.call('POST', `/s/${slug}`, new URLSearchParams(fields).toString(), { ...FORM, ...headers })).text
  const sessionOf = (page: string) => ({ session_id: carried(page, 'session_id'), respondent_token: carried(page, 'respondent_token') })
  const change = 'went up by 60.0 points, from 20.0 to 80.0'

  beforeAll(async () => {
    const question = { id: 'mood', kind: 'rating' as const, text: 'Mood?', scale_max: 5 }
    const half: Question = { id: 'half', kind: 'calculated', text: 'Half of it', expression: { divide: [{ score: '' }, 2] }, shown: true }
    const questions = [question, half]
    const definition = { languages: ['en'], result_type: 'flat' as const, pages: [{ id: 'page', questions }], groups: [] }
    const mood = await w.given.survey(owner, { definition, settings: { min_days_between_attempts: 0 } })
    slug = mood.slug
    ada = await w.given.person({ name: 'Ada Lovelace' })
    await ada.post(`/surveys/${mood.id}/respond`, { answers: { mood: 1 } })
  })

  it('says what changed to whoever has just proved who they are, and not to the mere holder of the session', async () => {
    const session = sessionOf(await form({ step: '0', 'q.mood': '4' }))
    await form({ ...session, action: 'identify', email: ada.email })
    expect(await form({ ...session, action: 'verify', email: ada.email, code: await w.codeFor(ada.email) })).toContain(change)
    const again = await form({ ...session, step: '0', action: 'submit' })
    expect(again).toContain('80.0')
    expect(again).not.toContain(change)
    expect(await form({ ...session, action: 'share' })).toContain('No link could be made here.')
  })

  it('makes a link to the result, with the name where that is ticked', async () => {
    const cookies = await cookiesOf(ada)
    const thanks = await form({ step: '0', 'q.mood': '3' }, cookies)
    expect(thanks).toContain('went down by 20.0 points')
    expect(thanks).toContain('<dt>Half of it</dt><dd>30</dd>')
    const shared = await form({ ...sessionOf(thanks), action: 'share', shows_name: 'yes' }, cookies)
    const [link = ''] = /\/r\/[\w-]{43}/.exec(shared) ?? []
    expect((await w.stranger.get(link)).text).toContain('Ada Lovelace')
  })
})

describe('a survey in several languages', () => {
  let slug = ''
  const get = async (accept: string, query = '') =>
    (await w.stranger.call('GET', `/s/${slug}${query}`, undefined, { 'accept-language': accept })).text
  const languageOf = (page: string) => /<html lang="([^"]*)" dir="([^"]*)"/.exec(page)?.slice(1)

  beforeAll(async () => {
    const owner = await w.given.owner()
    const text = { ti: 'ከመይ ኣለኻ?', ar: 'كيف حالك؟', 'pt-BR': 'Como está?' }
    const questions = [{ id: 'how', kind: 'short_text' as const, text, required: true, max_length: 5 }]
    const definition = { languages: ['ti', 'ar', 'pt-BR'], result_type: 'flat' as const, pages: [{ id: 'page', questions }], groups: [] }
    slug = (await w.given.survey(owner, { definition })).slug
  })

  it('opens in the one that the browser prefers and the address may ask for, kept in memory or not', async () => {
    for (const _ of ['made', 'kept']) {
      expect(languageOf(await get('en-US,en;q=0.9,ar;q=0.5'))).toEqual(['ar', 'rtl'])
      expect(languageOf(await get('pt-PT,ar;q=0.5'))).toEqual(['pt-BR', 'ltr'])
      expect(languageOf(await get('*, ,;q=x'))).toEqual(['ti', 'ltr'])
      expect(languageOf(await get('ar', '?lang=pt-BR'))).toEqual(['pt-BR', 'ltr'])
    }
  })

  it('speaks it in its own words and errors, and says where those are in another', async () => {
    const arabic = await get('ar')
    expect(arabic).toContain('إرسال إجاباتي')
    expect(arabic).toContain(`action="/s/${slug}?lang=ar"`)
    expect(await get('ti')).toMatch(/<div class="survey-actions" lang="en"><button[^>]*>Send my answers/)
    const answered = async (lang: string, how: string) => {
      const body = new URLSearchParams({ step: '0', 'q.how': how }).toString()
      return (await w.stranger.call('POST', `/s/${slug}?lang=${lang}`, body, { ...FORM, 'sec-fetch-site': 'same-origin' })).text
    }
    expect(await answered('ar', '')).toContain('يرجى الإجابة عن هذا السؤال.')
    expect(await answered('pt-BR', 'um texto')).toContain('Encurte para no máximo 5 caracteres; tem 8.')
  })
})

it('says how long the rest takes once five have taken this version, by reading thirty rows at most', async () => {
  const db = database
  const now = w.now()
  const took = (n: number, version: number, active_seconds: number) => ({
    id: `ses_pace-${n}`,
    organization_id: survey.organization_id,
    survey_id: 'sur_paced',
    version,
    series: 1,
    person_id: `per_pace-${n}`,
    attempt_number: 1,
    submitted_at: now - n,
    next_eligible_date: now,
    active_seconds,
    answers: {},
    scoring_version: 1,
  })
  const pace = (at: number) => paceOfSurvey({ db }, { id: 'sur_paced', version: 1 }, at)
  await db.insert(responses).values([took(1, 1, 60), took(2, 1, 360), took(3, 1, 400), took(4, 1, 300)])
  expect(await pace(now)).toBeNull()
  await db.insert(responses).values([took(5, 1, 90_000), took(6, 2, 1)])
  expect([await pace(now + 60_000), await pace(now + 5 * 60_000)]).toEqual([null, 360])
  expect(await queryPlan(latestResponses(db, 'sur_paced'))).toMatch(/^SEARCH responses USING INDEX responses_of_survey \(survey_id=\?\)$/)
})

it('is found by its link however that is written, and by no other', async () => {
  for (const written of [survey.slug.toUpperCase(), `${survey.slug}/`]) {
    const { status, headers } = await w.stranger.call('GET', `/s/${written}?lang=en`)
    expect([status, headers.get('location')]).toEqual([301, `/s/${survey.slug}?lang=en`])
  }
  const unknown = await w.stranger.get('/s/no-such-survey')
  expect([unknown.status, unknown.text.includes('We could not find this page')]).toEqual([404, true])
})

it('says when a survey opens, and to whoever comes after its end only that it is not open', async () => {
  const opens_at = new Date(w.now() + 3 * DAY_MS).toISOString()
  const closes_at = new Date(w.now() + 5 * DAY_MS).toISOString()
  const dated = await w.given.survey(owner, { settings: { opens_at, closes_at } })
  const page = async () => (await w.stranger.get(`/s/${dated.slug}`)).text
  const start = async () => (await w.stranger.post(`/surveys/${dated.id}/start`)).problem
  expect(await page()).toContain(`<time datetime="${opens_at}"`)
  expect(await start()).toMatchObject({ code: 'survey-not-open', opens_at })
  w.later({ days: 4 })
  expect(await page()).toContain('name="action"')
  w.later({ days: 2 })
  expect(await page()).toContain('It does not take answers at the moment')
  expect(await start()).not.toHaveProperty('opens_at')
})

it('shows a text of two megabytes again, and says that it is too long', async () => {
  const long = 'ä'.repeat(1_000_000)
  const reply = await post({ step: '0', 'q.first': long })
  expect([reply.status, reply.text.includes(long)]).toEqual([422, true])
  expect(reply.text).toContain('500')
  const more = await post({ step: '0', 'q.first': 'a'.repeat(8_000_001) })
  expect([more.status, more.text.includes('Go back')]).toEqual([413, true])
})

it('goes on with the questions of the version that it began with', async () => {
  const changing = await w.given.survey(owner, { definition: survey.definition })
  const send = (fields: Record<string, string>) =>
    w.stranger.call('POST', `/s/${changing.slug}`, new URLSearchParams(fields).toString(), { ...FORM, 'sec-fetch-site': 'same-origin' })
  const first = await send({ step: '0', 'q.first': 'mine' })
  await owner.put(`/surveys/${changing.id}`, { definition: { ...survey.definition, pages: survey.definition.pages.slice(0, 1) } })
  await owner.post(`/surveys/${changing.id}/publish`)
  const session = Object.fromEntries(['session_id', 'respondent_token', 'revision'].map((name) => [name, carried(first.text, name)]))
  const back = await send({ ...session, step: '1', 'q.second': 'too', action: 'back' })
  expect(back.text).toContain('value="mine"')
  expect((await send({ ...session, revision: carried(back.text, 'revision'), step: '0', 'q.first': 'mine' })).text).toContain('value="too"')
})
