import { beforeAll, describe, expect, it } from 'vitest'
import { type Owner, world } from '../testing/world.ts'

const w = world()
let owner: Owner
beforeAll(async () => {
  owner = await w.given.owner()
})
const rating = (id: string, more = {}) => ({ id, kind: 'rating', text: id, ...more })
const definition = (...questions: object[]) => ({ languages: ['en'], result_type: 'bars', groups: [], pages: [{ id: 'p', questions }] })
const draft = () => w.given.survey(owner, { status: 'draft' })

it('begins from a template, with the defaults where the template says nothing', async () => {
  const { data } = await owner.post('/surveys', {
    organization_id: owner.organization_id,
    template: 'maslow-needs-v1',
    title: 'Needs',
    settings: { min_days_between_attempts: 7 },
  })
  expect(data).toMatchObject({ title: 'Needs', slug: 'needs', status: 'draft', revision: 1, version: 0, published_at: null })
  expect(data.settings).toMatchObject({
    min_days_between_attempts: 7,
    auto_remind: true,
    reminder_intervals: [0, 7, 14],
    access: 'link',
    identify: 'after',
  })
  expect(data.definition.groups).toHaveLength(6)
})

it('lists the templates a page at a time', async () => {
  const first = await owner.get('/survey-templates?limit=4')
  const rest = await owner.get(`/survey-templates?cursor=${encodeURIComponent(first.meta.next_cursor)}`)
  expect([...first.data, ...rest.data].map(({ id }: { id: string }) => id)).toEqual([
    'maslow-needs-v1',
    'well-being-v1',
    'net-promoter-v1',
    'team-health-v1',
    'training-v1',
    'blank',
  ])
})

describe('a definition that cannot be', () => {
  const create = (input: object) => owner.post('/surveys', { organization_id: owner.organization_id, title: 'X', ...input })
  it('is refused with the place of each fault', async () => {
    const twice = await create({ definition: definition(rating('a'), rating('a')) })
    expect(twice.problem).toMatchObject({
      status: 422,
      code: 'definition-invalid',
      errors: [{ path: 'definition.pages.0.questions.1.id' }],
    })
    const kind = await create({ definition: definition({ id: 'a', kind: 'hologram', text: 'a' }) })
    expect(kind.problem.errors?.[0]?.message).toContain('there is no question kind hologram')
    expect((await create({ definition: definition(rating('a', { colour: 'red' })) })).problem.errors?.[0]?.path).toBe(
      'definition.pages.0.questions.0.colour',
    )
  })

  it('as are settings that are gone, with a word on what replaced them', async () => {
    const { problem } = await create({ template: 'blank', settings: { max_attempts: 3 } })
    expect(problem.errors).toEqual([{ path: 'settings.max_attempts', message: expect.stringContaining('min_days_between_attempts') }])
    for (const reminder_intervals of [[7, 0], [], Array.from({ length: 100 }, (_, i) => i)])
      expect((await create({ template: 'blank', settings: { reminder_intervals } })).status).toBe(422)
    expect(
      (await create({ template: 'blank', settings: { opens_at: '2026-03-01T00:00:00Z', closes_at: '2026-02-01T00:00:00Z' } })).problem
        .errors?.[0]?.path,
    ).toBe('settings.closes_at')
  })

  it('even where it is monstrous', async () => {
    let deep: object = { answered: 'a' }
    for (let i = 0; i < 1000; i++) deep = { not: deep }
    const nested = await create({ definition: definition(rating('a', { show_if: deep })) })
    expect(nested.problem).toMatchObject({
      code: 'definition-invalid',
      errors: [{ path: expect.stringMatching(/^definition.pages.0.questions.0.show_if.not/) }],
    })
    const many = (length: number) =>
      create({ definition: definition(...Array.from({ length }, (_, i) => ({ id: `q${i}`, kind: 'rating', text: '' }))) })
    expect((await many(10_000)).problem).toMatchObject({ code: 'definition-invalid', errors: expect.any(Array) })
    const { problem } = await many(300)
    expect([problem.errors?.length, problem.error_count]).toEqual([100, 300])
    const large = await create({ definition: definition(rating('a', { help: 'x'.repeat(5_000_000) })) })
    expect(large.problem).toMatchObject({ status: 413, code: 'too-large' })
  })

  it('is told at the very place, inside a condition and a translation too', async () => {
    const { problem } = await create({
      definition: definition(
        rating('a', { show_if: { and: [{ eq: [{ answer: 'a' }] }, { nand: [] }] }, text: { en: 'a', 'no language': 'b' } }),
      ),
    })
    expect(problem.errors?.map(({ path }: { path: string }) => path.replace('definition.pages.0.questions.0.', ''))).toEqual(
      expect.arrayContaining(['show_if.and.0.eq', 'show_if.and.1.nand', 'text.no language']),
    )
  })

  it('and a blank one cannot be published', async () => {
    const blank = await create({ template: 'blank' })
    expect((await owner.post(`/surveys/${blank.data.id}/publish`)).problem.code).toBe('definition-invalid')
  })
})

describe('editing', () => {
  it('refuses a change made on a revision that is no longer the latest', async () => {
    const survey = await draft()
    expect((await owner.put(`/surveys/${survey.id}`, { title: 'Mine', revision: 1 })).data).toMatchObject({ title: 'Mine', revision: 2 })
    const stale = await owner.put(`/surveys/${survey.id}`, { title: 'Theirs', revision: 1 })
    expect(stale.problem).toMatchObject({ status: 409, code: 'changed-meanwhile' })
    expect((await owner.get(`/surveys/${survey.id}`)).data.title).toBe('Mine')
  })

  it('lets one of many at the same moment win', async () => {
    const survey = await draft()
    const replies = await Promise.all(['a', 'b', 'c', 'd'].map((title) => owner.put(`/surveys/${survey.id}`, { title, revision: 1 })))
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409])
  })

  it('leaves alone what it does not name', async () => {
    const survey = await draft()
    const { data } = await owner.put(`/surveys/${survey.id}`, { settings: { min_days_between_attempts: 3 } })
    expect(data.definition).toEqual(survey.definition)
    expect(data.settings).toEqual({ ...survey.settings, min_days_between_attempts: 3 })
  })
})

describe('publishing', () => {
  it('freezes a version; editing makes the next draft, and respondents see the frozen one', async () => {
    const survey = await w.given.survey(owner, { definition: definition(rating('first')) as never })
    expect(survey).toMatchObject({ status: 'open', version: 1 })
    await owner.put(`/surveys/${survey.id}`, { definition: definition(rating('second')) })
    const shown = async () => (await w.stranger.get(`/public/surveys/${survey.slug}`)).data.definition.pages[0].questions[0].id
    expect(await shown()).toBe('first')
    expect((await owner.post(`/surveys/${survey.id}/publish`)).data.version).toBe(2)
    expect(await shown()).toBe('second')
  })

  it('makes no version when nothing changed, and a new series when the meaning did', async () => {
    const survey = await w.given.survey(owner, { definition: definition(rating('a')) as never })
    await owner.post(`/surveys/${survey.id}/publish`)
    await owner.put(`/surveys/${survey.id}`, { definition: definition(rating('a', { text: 'better words' })) })
    await owner.post(`/surveys/${survey.id}/publish`)
    await owner.put(`/surveys/${survey.id}`, { definition: definition(rating('a', { scale_max: 10 })) })
    await owner.post(`/surveys/${survey.id}/publish`)
    const versions = (await owner.get(`/surveys/${survey.id}/versions`)).data
    expect(versions.map(({ version, series }: { version: number; series: number }) => [version, series])).toEqual([
      [3, 2],
      [2, 1],
      [1, 1],
    ])
  })

  it('shows respondents no points, weights, groups or keys', async () => {
    const survey = await w.given.survey(owner, {
      definition: definition(rating('a', { weight: 3, max_points: 7, reverse: true })) as never,
    })
    const { text } = await w.stranger.get(`/public/surveys/${survey.slug}`)
    for (const secret of ['weight', 'max_points', 'reverse', 'group_id', 'scoring_type']) expect(text).not.toContain(secret)
  })
})

describe('the history of a survey', () => {
  const publish = (id: string) => owner.post(`/surveys/${id}/publish`)
  it('publishes what was looked at, and not what somebody made of it meanwhile', async () => {
    const survey = await w.given.survey(owner, { definition: definition(rating('a')) as never })
    await owner.put(`/surveys/${survey.id}`, { definition: definition(rating('a', { weight: 2 })) })
    const { revision } = (await owner.get(`/surveys/${survey.id}/changes`)).data
    await owner.put(`/surveys/${survey.id}`, { definition: definition(rating('a', { weight: 3 })) })
    const stale = await owner.post(`/surveys/${survey.id}/publish`, { revision })
    expect(stale.problem).toMatchObject({ status: 409, code: 'changed-meanwhile', revision: revision + 1 })
    const fresh = await owner.post(`/surveys/${survey.id}/publish`, { revision: revision + 1 })
    expect(fresh.data).toMatchObject({ version: 2, definition: { pages: [{ questions: [{ weight: 3 }] }] } })
  })

  it('says what publishing the draft would change, and what each version has changed', async () => {
    const survey = await w.given.survey(owner, { status: 'draft', definition: definition(rating('a')) as never })
    const changes = async () => (await owner.get(`/surveys/${survey.id}/changes`)).data
    expect(await changes()).toEqual({ version: 0, revision: 1, effect: 'comparable', change_count: 0, changes: [] })
    await publish(survey.id)
    await owner.put(`/surveys/${survey.id}`, { definition: definition(rating('a', { scale_max: 10, text: 'aa' })) })
    expect(await changes()).toMatchObject({ version: 1, effect: 'breaks_series', change_count: 2 })
    await publish(survey.id)
    expect(await changes()).toMatchObject({ version: 2, change_count: 0 })
    const version = (n: number) => owner.get(`/surveys/${survey.id}/versions/${n}`)
    expect((await version(1)).data).toMatchObject({
      version: 1,
      series: 1,
      change_count: 0,
      definition: { pages: [{ questions: [{ text: 'a' }] }] },
    })
    expect((await version(2)).data).toMatchObject({
      version: 2,
      series: 2,
      effect: 'breaks_series',
      changes: expect.arrayContaining([
        { effect: 'breaks_series', path: 'pages.0.questions.0.scale_max', question_id: 'a', message: 'The scale ends at: 5 → 10' },
      ]),
    })
    for (const none of ['3', '0', 'x']) expect((await owner.get(`/surveys/${survey.id}/versions/${none}`)).status).toBe(404)
    const first = await owner.get(`/surveys/${survey.id}/versions?limit=1`)
    expect(first.data[0].published_by).toEqual({ id: owner.id, name: owner.name })
    expect([
      first.data[0].version,
      (await owner.get(`/surveys/${survey.id}/versions?cursor=${encodeURIComponent(first.meta.next_cursor)}`)).data[0].version,
    ]).toEqual([2, 1])
  })

  it('is begun anew by a copy, which has the draft and the settings but not the days', async () => {
    const survey = await w.given.survey(owner, {
      title: 'Pulse',
      settings: { min_days_between_attempts: 3, closes_at: '2030-01-01T00:00:00Z' },
    })
    const { status, data } = await owner.post(`/surveys/${survey.id}/duplicate`)
    expect([status, data.title, data.slug, data.status, data.version]).toEqual([201, 'Pulse (copy)', 'pulse-copy', 'draft', 0])
    expect(data.definition).toEqual(survey.definition)
    expect(data.settings).toEqual({ ...survey.settings, closes_at: null })
    expect((await owner.post(`/surveys/${survey.id}/duplicate`, { title: 'Next year' })).data.slug).toBe('next-year')
    expect((await owner.get(`/surveys/${survey.id}`)).data.title).toBe('Pulse')
  })

  it('goes on when it is opened again after the day on which it closed', async () => {
    const survey = await w.given.survey(owner, { settings: { closes_at: new Date(w.now() - 1000).toISOString() } })
    expect((await w.stranger.post(`/surveys/${survey.id}/start`)).problem.code).toBe('survey-not-open')
    expect((await owner.post(`/surveys/${survey.id}/reopen`)).data).toMatchObject({ status: 'open', settings: { closes_at: null } })
    expect((await w.stranger.post(`/surveys/${survey.id}/start`)).status).toBe(201)
  })
})

it('closes, opens again, and is not there once deleted', async () => {
  const survey = await w.given.survey(owner)
  expect((await owner.post(`/surveys/${survey.id}/close`)).data.status).toBe('closed')
  expect((await owner.post(`/surveys/${survey.id}/close`)).data.status).toBe('closed')
  expect((await owner.post(`/surveys/${survey.id}/reopen`)).data.status).toBe('open')
  expect((await owner.delete(`/surveys/${survey.id}`)).status).toBe(204)
  expect((await owner.get(`/surveys/${survey.id}`)).status).toBe(404)
  expect((await w.stranger.get(`/public/surveys/${survey.slug}`)).status).toBe(404)
  expect((await w.stranger.post(`/surveys/${survey.id}/start`)).status).toBe(404)
  const closing = await draft()
  expect((await owner.post(`/surveys/${closing.id}/close`)).problem.code).toBe('survey-not-open')
})

it('finds surveys by status and by words, newest first', async () => {
  const other = await w.given.owner()
  for (const title of ['Alpha 100%', 'Beta', 'Gamma']) {
    await w.given.survey(other, { title, status: title === 'Beta' ? 'draft' : 'open' })
    w.later({ ms: 1 })
  }
  const titles = async (query: string) =>
    (await other.get(`/surveys?organization_id=${other.organization_id}${query}`)).data.map(({ title }: { title: string }) => title)
  expect(await titles('')).toEqual(['Gamma', 'Beta', 'Alpha 100%'])
  expect(await titles('&status=draft')).toEqual(['Beta'])
  expect(await titles('&search=100%25')).toEqual(['Alpha 100%'])
  expect(await titles(`&search=${encodeURIComponent('ü'.repeat(100))}`)).toEqual([])
  const member = await w.given.member(other)
  expect((await member.get(`/surveys?organization_id=${other.organization_id}`)).data).toHaveLength(2)
})

it('shows a member neither drafts nor keys', async () => {
  const member = await w.given.member(owner)
  const hidden = await draft()
  expect((await member.get(`/surveys/${hidden.id}`)).status).toBe(404)
  const open = await w.given.survey(owner, { template: 'maslow-needs-v1' })
  const { data } = await member.get(`/surveys/${open.id}`)
  expect(data.definition.groups).toEqual([])
  await owner.put(`/surveys/${open.id}`, { definition: definition(rating('only-a-draft')) })
  expect((await member.get(`/surveys/${open.id}`)).text).not.toContain('only-a-draft')
})
