import { eq, like, sql } from 'drizzle-orm'
import { beforeAll, expect, it } from 'vitest'
import type { Survey } from '../../core/surveys/contract.ts'
import { limitCounters } from '../db/schema/limits.ts'
import { responses, resultShares } from '../db/schema/responses.ts'
import { queryPlan } from '../testing/query-plan.ts'
import { database, type Owner, type Person, world } from '../testing/world.ts'
import { sharesOver } from './queries.ts'

const w = world()
let owner: Owner
let survey: Survey
let ada: Person
let response_id: string
const answers = { cheerful: 3, calm: 3, active: 3, rested: 3, interested: 3 }
const path = () => `/responses/${response_id}/shares`
const pathOf = (url: string) => new URL(url).pathname
const made = async (body: object = {}) => {
  w.later({ minutes: 1 })
  return (await ada.post(path(), body)).data
}

beforeAll(async () => {
  owner = await w.given.owner()
  survey = await w.given.survey(owner, { title: 'How was your month', settings: { min_days_between_attempts: 0 } })
  ada = await w.given.person({ name: 'Ada Lovelace' })
  response_id = (await ada.post(`/surveys/${survey.id}/respond`, { answers })).data.response_id
})

it('shows title, day and score to whoever has the link, and the name only if its person said so', async () => {
  const [nameless, named] = [await made(), await made({ shows_name: true })]
  const page = await w.stranger.get(pathOf(nameless.url))
  expect(page.status).toBe(200)
  expect(page.text).toContain('Result of “How was your month”')
  expect(page.text).toContain('60.0')
  expect(page.text).toContain('10 January 2026')
  for (const secret of ['Ada Lovelace', ada.email, ada.id, response_id, 'cheerful']) expect(page.text).not.toContain(secret)
  expect(page.text).not.toContain('<script')
  expect(page.text).toContain('<meta name="robots" content="noindex"')
  expect([page.headers.get('referrer-policy'), page.headers.get('cache-control')]).toEqual(['no-referrer', 'no-store'])
  expect((await w.stranger.get(pathOf(named.url))).text).toContain('Ada Lovelace')
})

it('is the respondent’s alone to make, list and revoke', async () => {
  const { share_id } = await made()
  for (const who of [owner, await w.given.owner()]) {
    expect((await who.post(path(), {})).status).toBe(404)
    expect((await who.get(path())).status).toBe(404)
    expect((await who.delete(`${path()}/${share_id}`)).status).toBe(404)
  }
  const listed = await ada.get(`${path()}?limit=1`)
  expect(listed.data).toMatchObject([{ share_id, shows_name: false }])
  expect((await w.stranger.get(pathOf(listed.data[0].url))).status).toBe(200)
  const rest = await ada.get(`${path()}?limit=100&cursor=${encodeURIComponent(listed.meta.next_cursor)}`)
  expect(rest.data.map((row: { share_id: string }) => row.share_id)).not.toContain(share_id)
})

it('says what changed since the attempt before', async () => {
  const noah = await w.given.person()
  const better = { ...answers, cheerful: 5, calm: 5 }
  await noah.post(`/surveys/${survey.id}/respond`, { answers })
  const { data } = await noah.post(`/surveys/${survey.id}/respond`, { answers: better })
  const { url } = (await noah.post(`/responses/${data.response_id}/shares`, {})).data
  const changed = 'the score went up by 16.0 points, from 60.0 to 76.0, a change for the better.'
  expect((await w.stranger.get(pathOf(url))).text).toContain(changed)
})

it('asks one origin to wait, in its reader’s language, once it is opened far too often from there', async () => {
  const { url } = await made()
  const visit = () => w.stranger.call('GET', pathOf(url), undefined, { 'cf-connecting-ip': '203.0.113.9', 'accept-language': 'de' })
  expect((await visit()).status).toBe(200)
  await database.update(limitCounters).set({ free_at: sql`forgotten_at` }).where(like(limitCounters.id, 'share-origin:%'))
  const refused = await visit()
  expect([refused.status, Number(refused.headers.get('retry-after'))]).toEqual([429, 600])
  expect(refused.text).toContain('Bitte warten Sie 10 Minuten')
})

it('dies when it is revoked, and then reads like a link that never was', async () => {
  const { share_id, url } = await made()
  expect((await ada.delete(`${path()}/${share_id}`)).status).toBe(204)
  expect((await ada.delete(`${path()}/${share_id}`)).status).toBe(404)
  const [revoked, unknown] = [await w.stranger.get(pathOf(url)), await w.stranger.get(`/r/${'x'.repeat(43)}`)]
  expect([revoked.status, unknown.status]).toEqual([404, 404])
  expect(revoked.text).toBe(unknown.text)
  expect(revoked.text).toContain('We could not find this page')
})

it('is not to be had where the survey shows no results, and a result has at most twenty', async () => {
  const hidden = await w.given.survey(owner, { settings: { show_results: false } })
  const { data } = await ada.post(`/surveys/${hidden.id}/respond`, { answers })
  expect((await ada.post(`/responses/${data.response_id}/shares`, {})).status).toBe(404)
  const { length } = (await ada.get(`${path()}?limit=100`)).data
  for (let n = length; n < 20; n++) await made()
  expect((await ada.post(path(), {})).problem).toMatchObject({ status: 422, code: 'invalid-input' })
})

it('is over after twelve months, and is swept away, by its index', async () => {
  const [{ url }] = (await ada.get(`${path()}?limit=1`)).data
  w.later({ days: 366 })
  expect((await w.stranger.get(pathOf(url))).status).toBe(404)
  expect((await ada.get(path())).data).toEqual([])
  await w.tick()
  await w.tick()
  expect(await database.select().from(resultShares).where(eq(resultShares.response_id, response_id))).toEqual([])
  expect(await queryPlan(sharesOver({ db: database }, w.now(), 500))).toMatch(
    /^SEARCH result_shares USING (COVERING )?INDEX result_shares_over/,
  )
})

it('goes with the account of its person, before their answers have gone', async () => {
  const { url } = await made()
  expect((await w.stranger.get(pathOf(url))).status).toBe(200)
  expect((await ada.call('DELETE', '/me', { password: 'correct horse battery' })).status).toBe(204)
  w.later({ days: 7 })
  await w.tick()
  expect(await database.select().from(responses).where(eq(responses.id, response_id))).toHaveLength(1)
  expect((await w.stranger.get(pathOf(url))).status).toBe(404)
  expect(await database.select().from(resultShares).where(eq(resultShares.response_id, response_id))).toEqual([])
})
