import { expect, it } from 'vitest'
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
  for (const table of [responses, sessions]) expect(await database.select().from(table)).toEqual([])
})

it('refuses what a respondent would be refused', async () => {
  const owner = await w.given.owner()
  const draft = await w.given.survey(owner, { status: 'draft' })
  const post = async (answers: object) => (await owner.post(`/surveys/${draft.id}/preview`, { answers })).problem
  expect(await post({ cheerful: 9 })).toMatchObject({ code: 'invalid-input', errors: [{ path: 'cheerful' }] })
  expect(await post({ cheerful: 3 })).toMatchObject({ code: 'answers-missing', errors: [{ path: 'calm' }, {}, {}, {}] })
})

it('is a page for authors, in a frame of our own pages alone', async () => {
  const owner = await w.given.owner()
  const member = await w.given.member(owner)
  const draft = await w.given.survey(owner, { status: 'draft' })
  const asBrowser = async ({ email }: Person) => {
    const { headers } = await w.stranger.post('/auth/login', { email, password: PASSWORD, session: 'cookie' })
    const cookie = headers.getSetCookie().map((line) => line.split(';')[0])
    return (path: string) => w.stranger.get(path, { cookie: cookie.join('; ') })
  }
  const page = await (await asBrowser(owner))(`/preview/${draft.id}?lang=ar`)
  expect(page.text).toContain('Preview of the draft')
  expect(page.text).toContain('dir="rtl"')
  expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'self'")
  expect((await (await asBrowser(member))(`/preview/${draft.id}`)).status).toBe(404)
  expect((await w.stranger.get(`/preview/${draft.id}`)).status).toBe(401)
})
