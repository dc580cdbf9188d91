import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { SLEEP_ONE, SLEEP_TWO } from '../../core/statistics/data-sets.ts'
import type { Survey } from '../../core/surveys/contract.ts'
import { reports } from '../db/schema/reports.ts'
import { reportsOf, reportsOver } from '../reports/queries.ts'
import { System } from '../scope.ts'
import { expectLoggedError } from '../testing/errors.ts'
import { queryPlan } from '../testing/query-plan.ts'
import { database, type Owner, type Person, testEnv, world } from '../testing/world.ts'
import { filteredFigures, portionQueries } from './filtering.ts'
import { peopleBy } from './respondents.ts'

const NO_FILTERS = { from: undefined, to: undefined, version: undefined, group: undefined, hidden: undefined, attribute: undefined }

const w = world()
let owner: Owner
let survey: Survey
let people: Person[]
/** From −10 to 10, so that a score moves five points where an hour of sleep is gained. */
const definition = (max = 10) => ({
  languages: ['en'],
  result_type: 'bars' as const,
  groups: [{ id: 'g', label: 'Sleep', color: '#336699' }],
  pages: [
    {
      id: 'p',
      questions: [
        { id: 'hours', kind: 'slider' as const, text: 'Hours gained', group_id: 'g', scale_min: -10, scale_max: max, step: 0.1 },
        { id: 'source', kind: 'hidden' as const, text: 'Source' },
      ],
    },
  ],
})
const take = async (who: Person | undefined, hours: number, source?: string) => {
  const answers = { hours, ...(source && { source }) }
  expect((await who?.post(`/surveys/${survey.id}/respond`, { answers }))?.status).toBe(200)
}
const impact = async (query = '') => (await owner.get(`/surveys/${survey.id}/impact${query}`)) ?? null
const near = (found: number, right: number) => expect(Math.abs(found / right - 1)).toBeLessThan(1e-6)

beforeAll(async () => {
  owner = await w.given.owner()
  survey = await w.given.survey(owner, { definition: definition(), settings: { min_days_between_attempts: 0 } })
  people = await Promise.all(Array.from({ length: 12 }, () => w.given.person()))
}, 60_000)

it('says that nobody has answered yet, and before that of a draft as well', async () => {
  const { status, data } = await impact()
  expect([status, data.n_enrolled, data.n_matched, data.t_test, data.sentences]).toEqual([200, 0, 0, null, [{ kind: 'nobody' }]])
  const draft = await w.given.survey(owner, { status: 'draft' })
  expect((await owner.get(`/surveys/${draft.id}/impact`)).data).toMatchObject({ n_baseline: 0, mean_delta: null })
})

it('gives of R’s sleep data, as two attempts of ten people, what R gives, the moment they have answered', async () => {
  for (const [i, hours] of SLEEP_ONE.entries()) await take(people[i], hours, i < 4 ? 'flyer' : 'web')
  // Those who do not come back.
  for (const who of people.slice(10)) await take(who, 5)
  expect((await impact()).data).toMatchObject({
    n_enrolled: 12,
    n_baseline: 12,
    n_matched: 0,
    n_excluded: 12,
    sentences: [{ kind: 'came_back', started: 12, returned: 0 }, { kind: 'no_change_yet' }],
  })
  w.later({ days: 30 })
  // An attempt in between is no end of anything.
  await take(people[0], 9)
  w.later({ days: 30 })
  for (const [i, hours] of SLEEP_TWO.entries()) await take(people[i], hours, i < 4 ? 'flyer' : 'web')
  const { data, meta } = await impact()
  expect(data).toMatchObject({ n_enrolled: 12, n_baseline: 12, n_matched: 10, n_excluded: 2, too_few: false, leads: 'wilcoxon' })
  near(data.mean_delta, 7.9)
  near(data.mean_baseline, 53.75)
  near(data.impact_percent, (100 * 7.9) / 53.75)
  near(data.ci95[0], 5 * 0.7001142374)
  near(data.ci95[1], 5 * 2.459885763)
  near(data.t_test.t, 4.062127683)
  near(data.t_test.p, 0.002832890197)
  expect(data.t_test.df).toBe(9)
  expect(data.wilcoxon).toMatchObject({ v: 45, n: 9, method: 'normal' })
  near(data.wilcoxon.p, 0.009090698)
  near(data.effect_size.d_z, 1.284557656)
  near(data.effect_size.hedges_g, 1.173924938)
  expect(data.attrition).toMatchObject({ n_stayed: 10, n_left: 2, mean_baseline_left: 75 })
  expect(data.cautions).toEqual(['small-sample', 'skewed'])
  near(data.questions[0].mean_delta, 1.58)
  near(data.questions[0].question_delta_percent, (100 * 1.58) / 0.75)
  expect(data.groups).toMatchObject([{ group_id: 'g', name: 'Sleep', n: 10, too_few: false }])
  expect(data.attempts.map(({ n }: { n: number }) => n)).toEqual([12, 10, 1])
  // One group holds the only question: it goes as the survey does.
  expect(data.groups[0].attempts).toEqual(data.attempts)
  expect(data.sentences.map(({ kind }: { kind: string }) => kind)).toEqual(['came_back', 'changed', 'certainty', 'size'])
  expect(meta).toEqual({
    series: [{ series: 1, first_version: 1, last_version: 1, n_baseline: 12, n_matched: 10, is_shown: true }],
    is_catching_up: false,
    is_partial: false,
  })
})

describe('filters', () => {
  it('count the responses that are left, first against last, and say when days are reversed', async () => {
    const [first, last] = [w.iso(-60 * 86_400_000).slice(0, 10), w.iso().slice(0, 10)]
    expect((await impact(`?from=${first}&to=${last}`)).data).toMatchObject({ n_baseline: 12, n_matched: 10 })
    expect((await impact(`?to=${w.iso(-20 * 86_400_000)}`)).data).toMatchObject({ n_baseline: 12, n_matched: 1 })
    expect((await impact(`?from=${last}`)).data).toMatchObject({ n_baseline: 10, n_matched: 0 })
    expect((await impact('?version=2')).data).toMatchObject({ n_baseline: 0 })
    expect((await impact(`?from=${last}&to=${first}`)).problem).toMatchObject({ status: 422, errors: [{ path: 'query.to' }] })
    expect((await impact('?from=yesterday')).status).toBe(422)
  })

  it('tell nothing of a group of one to four people, and all of a larger one', async () => {
    const four = (await impact('?hidden=source:flyer')).data
    expect(four).toMatchObject({
      n_baseline: 4,
      n_matched: 0,
      is_hidden: true,
      mean_delta: null,
      t_test: null,
      sentences: [{ kind: 'hidden' }],
    })
    expect(JSON.stringify(four.questions)).not.toMatch(/\d\.\d/)
    expect((await impact('?hidden=source:web')).data).toMatchObject({ n_matched: 6, is_hidden: false })
    const group = (await owner.post(`/organizations/${owner.organization_id}/groups`, { name: 'Night shift' })).data.id
    for (const { email } of people.slice(0, 5))
      await owner.post(`/organizations/${owner.organization_id}/participants`, {
        email,
        groups: ['Night shift'],
        attributes: { site: 'Nor:th' },
      })
    expect((await impact(`?group=${group}`)).data).toMatchObject({ n_enrolled: 5, n_matched: 5, is_hidden: false })
    expect((await impact('?attribute=site:Nor:th')).data).toMatchObject({ n_enrolled: 5, n_matched: 5 })
    expect((await impact('?attribute=site:South')).data).toMatchObject({ n_enrolled: 0, n_baseline: 0 })
    expect((await impact('?attribute=site')).status).toBe(422)
    const other = await w.given.owner()
    const foreign = (await other.post(`/organizations/${other.organization_id}/groups`, { name: 'Theirs' })).data.id
    expect((await impact(`?group=${foreign}`)).data).toMatchObject({ n_enrolled: 0, n_baseline: 0 })
  })
})

it('looks at everybody whom the filters leave, in portions of any size, and keeps the figures until the next response', async () => {
  const c = { var: { system: new System(database), scope: owner, now: 1 } }
  const asked = (revision: number) => ({ survey_id: survey.id, series: 1, revision })
  const filters = { ...NO_FILTERS, version: 1 }
  const batches = vi.spyOn(c.var.system.db, 'batch')
  const whole = await filteredFigures(c, asked(1), filters)
  // A request may make a thousand queries: eight portions of 500 people each are 40.
  expect(batches.mock.calls.flatMap(([queries]) => queries)).toHaveLength(5)
  expect([whole.is_partial, whole.figures.n]).toEqual([false, 12])
  const steps = []
  for (let i = 0; i < 4; i++) steps.push(await filteredFigures(c, asked(2), filters, { people: 4, portions: 1 }))
  expect(steps.map(({ is_partial, figures }) => [is_partial, figures.n])).toEqual([
    [true, 4],
    [true, 8],
    [true, 12],
    [false, 12],
  ])
  expect(steps[3]?.figures).toEqual(whole.figures)
  expect((await filteredFigures(c, asked(2), filters)).figures).toBe(steps[3]?.figures)
})

/** All its pages. */
async function everybody() {
  const rows = []
  let cursor = ''
  do {
    const { data, meta } = await owner.get(`/surveys/${survey.id}/impact/respondents?limit=5${cursor}`)
    rows.push(...data)
    cursor = meta.next_cursor === null ? '' : `&cursor=${meta.next_cursor}`
  } while (cursor !== '')
  return rows
}

it('lists people by their change, those without one at the end, a page at a time', async () => {
  const rows = await everybody()
  expect(rows).toHaveLength(12)
  expect(new Set(rows.map(({ respondent_id }) => respondent_id)).size).toBe(12)
  expect(rows[0]).toMatchObject({ name: people[8]?.name, attempts: 2, direction: 'up', reliable: null })
  expect(rows[0].delta).toBeCloseTo(23, 9)
  expect(rows[9]).toMatchObject({ delta: 0, direction: 'same' })
  expect(rows.slice(10).map(({ delta, latest_score, attempts }) => [delta, latest_score, attempts])).toEqual([
    [null, null, 1],
    [null, null, 1],
  ])
  for (const better of ['higher', 'lower'] as const)
    expect(await queryPlan(peopleBy(new System(database), { survey_id: 's', series: 1, settings: { better } }, undefined, 5))).toMatch(
      /^SEARCH impact_people USING INDEX impact_people_by_delta \(survey_id=\? AND series=\?\)\n(?!.*TEMP B-TREE)/,
    )
})

it('looks once into a group for each person that it narrows to, however large the group is', async () => {
  const portion = { survey_id: 's', series: 1, people: 500 }
  const [, rows] = portionQueries(new System(database), 'o', portion, { ...NO_FILTERS, group: 'g' }, '')
  const plan = await queryPlan(rows)
  expect(plan).toMatch(/^SEARCH responses USING INDEX responses_attempts \(survey_id=\? AND person_id>\? AND person_id<\?\)\n/)
  expect(plan).toMatch(/SEARCH member (EXISTS )?USING INDEX \S+ \(group_id=\? AND person_id=\?\)/)
  expect(plan).not.toMatch(/LIST SUBQUERY|TEMP B-TREE FOR ORDER BY/)
})

it('lists the largest fall first where lower is better, nobody twice over its pages', async () => {
  const put = async (better: 'higher' | 'lower') => {
    survey = (await owner.put(`/surveys/${survey.id}`, { revision: survey.revision, settings: { better } })).data
    expect(survey.settings.better).toBe(better)
  }
  await put('lower')
  const rows = await everybody()
  const deltas = rows.map(({ delta }) => delta ?? Number.POSITIVE_INFINITY)
  expect([new Set(rows.map(({ respondent_id }) => respondent_id)).size, deltas]).toEqual([12, deltas.toSorted((a, b) => a - b)])
  await put('higher')
})

it('tells a person, and who may see them, where their latest stands among everybody’s, and nobody among four', async () => {
  const { data } = await (people[8] as Person).get(`/surveys/${survey.id}/trend`)
  expect(data).toMatchObject({ percentile: (100 * 8.5) / 12, groups: [{ group_id: 'g', percentile: (100 * 8.5) / 12 }] })
  expect(data.points).toHaveLength(2)
  const path = (email = '') => `/surveys/${survey.id}/respondent/${encodeURIComponent(email)}/trend`
  const seen = await owner.get(path(people[8]?.email))
  expect([seen.data, seen.meta]).toEqual([data, { respondent_id: people[8]?.id, name: people[8]?.name }])
  expect((await owner.get(path('nobody@example.org'))).status).toBe(404)
  expect((await (await w.given.owner()).get(path(people[8]?.email))).status).toBe(404)
  const few = await w.given.survey(owner, { definition: definition() })
  expect((await people[0]?.post(`/surveys/${few.id}/respond`, { answers: { hours: 1 } }))?.status).toBe(200)
  await owner.get(`/surveys/${few.id}/impact`)
  expect((await people[0]?.get(`/surveys/${few.id}/trend`))?.data).toMatchObject({ percentile: null, groups: [{ percentile: null }] })
})

let first: { url: string; text: string }
const opened = async (url: string) => w.stranger.get(new URL(url).pathname)
describe('a report', () => {
  const path = () => `/surveys/${survey.id}/reports`
  const made = async (body: object = {}, by: Person = owner) => {
    w.later({ minutes: 1 })
    return by.post(path(), body)
  }

  it('shows its figures to whoever has the link, in the language it was asked for', async () => {
    await owner.patch(`/organizations/${owner.organization_id}`, { color: '#ffdd00' })
    const { status, data } = await made({ title: 'Better nights', introduction: 'Thank you.\n<b>All</b>', language: 'de' })
    expect([status, data]).toMatchObject([202, { title: 'Better nights', language: 'de', n_baseline: 12, n_matched: 10, expires_at: null }])
    const page = await opened(data.url)
    expect(page.status).toBe(200)
    for (const words of [
      '<html lang="de" dir="ltr">',
      'Von 12 Menschen, die begonnen haben, kamen 10 wieder.',
      'um 7,9 Punkte verbessert (95-%-KI 3,5 bis 12,3)',
      'V = 45,0, n = 9, p = 0,009, normal',
      'g = 1,17',
      '<b>All</b>'.replaceAll('<', '&lt;'),
      '--brand:#ffdd00;--on-brand:#000000',
      'Version 1 von „',
    ])
      expect(page.text).toContain(words)
    for (const secret of [people[0]?.name, people[0]?.email, people[0]?.id, owner.email, survey.id]) expect(page.text).not.toContain(secret)
    expect(page.text).not.toContain('<script')
    expect(page.text).toContain('<meta name="robots" content="noindex"')
    expect([page.headers.get('referrer-policy'), page.headers.get('cache-control')]).toEqual(['no-referrer', 'no-store'])
    first = { url: data.url, text: page.text }
    expect((await made()).data).toMatchObject({ title: survey.title, language: 'en' })
  })

  it('keeps to itself what few people would be known by, also by subtraction', async () => {
    const { data } = await made()
    const text = (await opened(data.url)).text
    // Two have not come back: beside the first scores of all others, the mean of all would tell theirs.
    expect(text).toMatch(/Attempt 1<\/th><td[^>]*>12<\/td><td[^>]*>not shown/)
    expect(text).toMatch(/Did not, so far<\/th><td[^>]*>2<\/td><td[^>]*>not shown/)
    const filtered = (await made({ hidden: 'source:web' })).data
    expect(filtered).toMatchObject({ n_baseline: 6, covered: { hidden: 'source:web' } })
    const page = (await opened(filtered.url)).text
    expect(page).toContain('Fewer than five people are not among these.')
    expect(page).toContain('Responses with source = web.')
    expect(page).not.toContain('Paired t test')
    expect((await opened((await made({ hidden: 'source:flyer' })).data.url)).text).toContain('Fewer than five people fit.')
  })

  it('is for owners and admins to make, and says what cannot be made', async () => {
    const [member, other] = [await w.given.member(owner), await w.given.owner()]
    expect([(await made({}, member)).status, (await made({}, other)).status, (await w.stranger.post(path(), {})).status]).toEqual([
      403, 404, 401,
    ])
    const group = (await other.post(`/organizations/${other.organization_id}/groups`, { name: 'Theirs' })).data.id
    const wrong = [
      { group },
      { to: '2025-01-01', from: '2026-01-01' },
      { language: 'xx' },
      { title: ' ' },
      { ends_after_days: 0 },
      { extra: 1 },
    ]
    for (const body of wrong) expect([body, (await made(body)).status]).toEqual([body, 422])
    expect((await made({ series: 9 })).status).toBe(404)
  })

  it('has a PDF, which is made in the background, again where it is gone, and goes with the report', async () => {
    const { report_id, job } = (await made({ title: 'For/our board' })).data
    expect(job).toMatchObject({ kind: 'report', status: 'running', file: null })
    const again = () => owner.post(`${path()}/${report_id}/pdf`)
    expect((await again()).data.id).toBe(job.id)
    await w.tick()
    const [{ job: done }] = (await owner.get(`${path()}?limit=1`)).data
    expect(done).toMatchObject({ status: 'done', progress: 100, file: { name: 'our board.pdf', media_type: 'application/pdf' } })
    const file = await owner.get(done.file.url)
    expect([file.status, file.text]).toEqual([200, expect.stringContaining('of 12 people who started, 10 came back'.slice(3))])
    expect((await (await w.given.owner()).post(`${path()}/${report_id}/pdf`)).status).toBe(404)
    w.later({ days: 8 })
    await w.tick()
    expect((await owner.get(`${path()}?limit=1`)).data[0].job).toBeNull()
    const next = (await again()).data
    expect(next.id).not.toBe(job.id)
    await w.tick()
    expect((await owner.get(`/jobs/${next.id}/file`)).status).toBe(200)
    await owner.delete(`${path()}/${report_id}`)
    for (const _twice of [1, 2]) await w.tick()
    expect((await owner.get(`/jobs/${next.id}/file`)).status).toBe(404)
    expect((await again()).status).toBe(404)
    expect((await testEnv.FILES.list({ prefix: 'made-' })).objects).toEqual([])
  })

  it('says when its PDF could not be made, and tries again when asked', async () => {
    const { report_id, job } = (await made({ title: 'Unprintable' })).data
    expectLoggedError(/the browser answered 429/)
    for (let tries = 0; tries < 5; tries++) {
      await w.tick()
      w.later({ minutes: 10 })
    }
    expect((await owner.get(`/jobs/${job.id}`)).data).toMatchObject({ status: 'failed' })
    expect((await owner.post(`${path()}/${report_id}/pdf`)).data).toMatchObject({ status: 'running' })
    await owner.delete(`${path()}/${report_id}`)
  })

  it('is listed, ends when it should, and is gone at once when it is revoked', async () => {
    const [short, kept] = [(await made({ ends_after_days: 30 })).data, (await made()).data]
    const { data, meta } = await owner.get(`${path()}?limit=1`)
    expect(data).toMatchObject([{ report_id: kept.report_id, url: kept.url }])
    expect((await owner.get(`${path()}?limit=1&cursor=${meta.next_cursor}`)).data).toMatchObject([{ report_id: short.report_id }])
    const other = await w.given.owner()
    expect((await other.delete(`${path()}/${kept.report_id}`)).status).toBe(404)
    expect((await owner.delete(`${path()}/${kept.report_id}`)).status).toBe(204)
    expect((await owner.delete(`${path()}/${kept.report_id}`)).status).toBe(404)
    const [revoked, unknown] = [await opened(kept.url), await w.stranger.get(`/reports/${'x'.repeat(43)}`)]
    expect([revoked.status, revoked.text]).toEqual([404, unknown.text])
    expect((await opened(short.url)).status).toBe(200)
    w.later({ days: 29 })
    const { id: printing } = (await owner.post(`${path()}/${short.report_id}/pdf`)).data
    w.later({ days: 1 })
    expect((await opened(short.url)).status).toBe(404)
    for (const _twice of [1, 2]) await w.tick()
    expect((await owner.get(`/jobs/${printing}`)).status, 'nor is what was printed kept').toBe(404)
    expect(await database.select().from(reports).where(eq(reports.id, short.report_id))).toEqual([])
    expect(await queryPlan(reportsOver({ db: database }, w.now(), 5))).toMatch(/^SEARCH reports USING (COVERING )?INDEX reports_over/)
    expect(await queryPlan(reportsOf(new System(database), 's', w.now(), { before: 'rep_1', limit: 5 }))).toMatch(
      /^SEARCH reports USING INDEX reports_of_survey \(survey_id=\? AND id<\?\)\n(?!.*TEMP B-TREE)/,
    )
  })
})

it('begins anew where the survey broke its series, and shows the earlier one when asked', async () => {
  await owner.put(`/surveys/${survey.id}`, { definition: definition(20), revision: survey.revision })
  expect((await owner.post(`/surveys/${survey.id}/publish`)).status).toBe(200)
  w.later({ days: 1 })
  await take(people[0], 15)
  const { data, meta } = await impact()
  expect(data).toMatchObject({ n_enrolled: 12, n_baseline: 1, n_matched: 0, n_excluded: 1 })
  expect(meta.series).toMatchObject([
    { series: 2, n_baseline: 1, is_shown: true },
    { series: 1, n_matched: 10, is_shown: false },
  ])
  expect((await impact('?series=1')).data).toMatchObject({ n_matched: 10, wilcoxon: { v: 45 } })
  expect((await impact('?series=9')).status).toBe(404)
  expect((await opened(first.url)).text, 'a report stays what it was').toBe(first.text)
})
