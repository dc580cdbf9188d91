import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import type { Question } from '../../core/surveys/contract.ts'
import { responses } from '../db/schema/responses.ts'
import { sessions } from '../db/schema/sessions.ts'
import { PASSWORD } from '../testing/guarded.ts'
import { database, type Person, world } from '../testing/world.ts'

const w = world()

it('shows the draft as a respondent would see it, scores its answers, and keeps nothing', async () => {
  const owner = await w.given.owner()
  const draft = await w.given.survey(owner, { status: 'draft' })
  const shown = await owner.get(`/surveys/${draft.id}/preview`)
  expect(shown.data).toMatchObject({ title: draft.title, status: 'open', languages: ['en', 'es', 'ar'] })
  expect(shown.text).not.toContain('group_id')
  const answers = { cheerful: 3, calm: 3, active: 3, rested: 3, interested: 3 }
  expect((await owner.post(`/surveys/${draft.id}/preview`, { answers })).data).toMatchObject({ score: 60 })
  for (const table of [responses, sessions]) expect(await database.$count(table, eq(table.survey_id, draft.id))).toBe(0)
})

it('thanks in the words that a respondent would be given', async () => {
  const owner = await w.given.owner()
  const mood = { id: 'mood', kind: 'rating' as const, text: 'Mood?', scale_max: 5 }
  const half: Question = { id: 'half', kind: 'calculated', text: 'Half', expression: { divide: [{ score: '' }, 2] } }
  const definition = { languages: ['en', 'es'], result_type: 'flat' as const, groups: [], pages: [{ id: 'page', questions: [mood, half] }] }
  const thank_you = { en: '{{person.first_name}}: {{answer.mood}}, {{score}}, {{calculated.half}}', es: 'Dijo {{answer.mood}}' }
  const draft = await w.given.survey(owner, {
    status: 'draft',
    definition,
    settings: { thank_you, redirect_url: 'https://onward.example/' },
  })
  const end = await owner.post(`/surveys/${draft.id}/preview`, { answers: { mood: 4 } })
  expect(end.data.thank_you).toEqual({ en: '…: 4, 80, 40', es: 'Dijo 4' })
  const { post } = await asBrowser(owner)
  const done = (await post(`/preview/${draft.id}?lang=es`, { step: '0', action: 'submit', 'q.mood': '4' })).text
  expect([done.includes('<p>Dijo 4</p>'), done.includes('http-equiv="refresh"')]).toEqual([true, false])
})

it('refuses what a respondent would be refused', async () => {
  const owner = await w.given.owner()
  const draft = await w.given.survey(owner, { status: 'draft' })
  const post = async (answers: object) => (await owner.post(`/surveys/${draft.id}/preview`, { answers })).problem
  expect(await post({ cheerful: 9 })).toMatchObject({ code: 'invalid-input', errors: [{ path: 'cheerful' }] })
  expect(await post({ cheerful: 3 })).toMatchObject({ code: 'answers-missing', errors: [{ path: 'calm' }, {}, {}, {}] })
})

/** At a browser, signed in. */
async function asBrowser({ email }: Person) {
  const { headers } = await w.stranger.post('/auth/login', { email, password: PASSWORD, session: 'cookie' })
  const cookie = headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  const form = { cookie, 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' }
  return {
    get: (path: string) => w.stranger.get(path, { cookie }),
    post: (path: string, fields: Record<string, string>) => w.stranger.call('POST', path, new URLSearchParams(fields).toString(), form),
  }
}

it('is a page for authors, in a frame of our own pages alone', async () => {
  const owner = await w.given.owner()
  const member = await w.given.member(owner)
  const draft = await w.given.survey(owner, { status: 'draft' })
  const page = await (await asBrowser(owner)).get(`/preview/${draft.id}?lang=ar`)
  expect(page.text).toContain('معاينة المسودة')
  expect(page.text).toContain('dir="rtl"')
  expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'self'")
  expect((await (await asBrowser(member)).get(`/preview/${draft.id}`)).status).toBe(404)
  expect((await w.stranger.get(`/preview/${draft.id}`)).status).toBe(401)
})

it('goes from page to page without script, follows the answers, and keeps nothing', async () => {
  const owner = await w.given.owner()
  const question = (id: string, more: object = {}) => ({ id, kind: 'yes_no' as const, text: `${id}?`, ...more })
  const pages = [
    { id: 'first', questions: [question('works', { required: true })] },
    { id: 'second', questions: [question('nights', { show_if: { eq: [{ answer: 'works' }, true] } })] },
    { id: 'third', questions: [{ id: 'paper', kind: 'file' as const, text: 'Your paper', required: true }] },
  ]
  const draft = await w.given.survey(owner, { status: 'draft', definition: { languages: ['en'], result_type: 'flat', groups: [], pages } })
  const { get, post } = await asBrowser(owner)
  const path = `/preview/${draft.id}`
  const carried = (page: string) => (/name="answers" value="([^"]*)"/.exec(page)?.[1] ?? '').replaceAll('&quot;', '"')
  expect((await get(path)).text).toContain('name="q.works"')
  const blank = await post(path, { step: '0', action: 'next' })
  expect([blank.status, blank.text.includes('Please answer this question.')]).toEqual([422, true])
  const second = await post(path, { step: '0', action: 'next', 'q.works': 'yes', answers: 'no JSON' })
  expect(second.text).toContain('name="q.nights"')
  const third = await post(path, { step: '1', action: 'next', 'q.nights': 'no', answers: carried(second.text) })
  expect(third.text).toContain('Your paper')
  const back = await post(path, { step: '2', action: 'back', answers: carried(third.text) })
  expect(back.text).toMatch(/name="q.nights" value="no" checked/)
  const missing = await post(path, { step: '2', action: 'submit', answers: carried(third.text) })
  expect(missing.status).toBe(422)
  const done = await post(path, { step: '2', action: 'submit', 'q.paper': 'fil_00000000000000000000000000', answers: carried(third.text) })
  expect(done.text).toContain('Thank you')
  for (const table of [responses, sessions]) expect(await database.$count(table, eq(table.survey_id, draft.id))).toBe(0)
})
