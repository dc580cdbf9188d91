import { eq, type SQL } from 'drizzle-orm'
import { SQLiteSyncDialect } from 'drizzle-orm/sqlite-core'
import { beforeAll, expect, it } from 'vitest'
import { sizeOf } from '../../core/responses/group-figures.ts'
import type { Survey } from '../../core/surveys/contract.ts'
import { answeredQuery, attemptsQuery, momentsQuery, valuesQuery } from '../analytics/queries.ts'
import { insertRows } from '../db/bulk.ts'
import { removedResponses } from '../db/schema/privacy.ts'
import { enrolments } from '../db/schema/recurrence.ts'
import { responses } from '../db/schema/responses.ts'
import { countSurvey } from '../impact/counting.ts'
import { changesQuery, recentOf, standingOf } from '../organizations/overview-route.ts'
import { System } from '../scope.ts'
import { queryPlan } from '../testing/query-plan.ts'
import { database, type Owner, type Person, world } from '../testing/world.ts'
import { everybodysLatest, latestQuery } from './everybody.ts'

const w = world()
let owner: Owner
let survey: Survey
let [ada, bob] = [] as Person[]
const rating = (id: string, more = {}) => ({ id, kind: 'rating' as const, text: id, group_id: 'g', ...more })
const definition = (...questions: ReturnType<typeof rating>[]) => ({
  languages: ['en'],
  result_type: 'bars' as const,
  groups: [{ id: 'g', label: 'All', color: '#336699' }],
  pages: [{ id: 'p', questions: [...questions, { id: 'why', kind: 'long_text' as const, text: 'Why?' }] }],
})
const take = async (who: Person | undefined, answers: object) => {
  w.later({ minutes: 1 })
  return who?.post(`/surveys/${survey.id}/respond`, { answers })
}

beforeAll(async () => {
  owner = await w.given.owner()
  survey = await w.given.survey(owner, { definition: definition(rating('a'), rating('b')), settings: { min_days_between_attempts: 0 } })
  ada = await w.given.person({ name: 'Ada' })
  bob = await w.given.person({ name: 'Bob' })
  await take(ada, { a: 1, b: 1, why: 'a hard month' })
  await take(bob, { a: 5, b: 5 })
  await take(ada, { a: 4, b: 1 })
})

it('lists every response with its change since that person’s baseline, newest first, a page at a time', async () => {
  const first = await owner.get(`/surveys/${survey.id}/responses?limit=2`)
  const rest = await owner.get(`/surveys/${survey.id}/responses?limit=2&cursor=${encodeURIComponent(first.meta.next_cursor)}`)
  expect(rest.meta.next_cursor).toBeNull()
  const rows = [...first.data, ...rest.data].map(({ name, attempt_number, score, baseline_score, delta }) => [
    name,
    attempt_number,
    score,
    baseline_score,
    delta,
  ])
  expect(rows).toEqual([
    ['Ada', 2, 50, 20, 30],
    ['Bob', 1, 100, 100, null],
    ['Ada', 1, 20, 20, null],
  ])
  expect(first.data[0]).toMatchObject({ respondent_id: ada?.id, email: ada?.email })
})

it('sets two attempts of a person side by side', async () => {
  const { data } = await (ada as Person).get(`/surveys/${survey.id}/comparison`)
  expect(data).toMatchObject({ from: { attempt_number: 1, score: 20 }, to: { attempt_number: 2, score: 50 }, delta: 30, direction: 'up' })
  expect(data.groups).toEqual([{ group_id: 'g', from: 20, to: 50, delta: 30 }])
  expect(data.questions).toEqual([
    { question_id: 'a', from: 1, to: 4, delta: 3, delta_percent: 300 },
    { question_id: 'b', from: 1, to: 1, delta: 0, delta_percent: 0 },
  ])
  const rose = { kind: 'overall', delta: 30, direction: 'up', meaning: 'better', wobble: null }
  expect(data).toMatchObject({ sentences: [rose], reliable_change: null })
  const back = await (ada as Person).get(`/surveys/${survey.id}/comparison?from=2&to=1`)
  expect(back.data).toMatchObject({ delta: -30, direction: 'down' })
})

it('has nothing to compare for one attempt, or for numbers that are none', async () => {
  expect((await (bob as Person).get(`/surveys/${survey.id}/comparison`)).status).toBe(404)
  expect((await (ada as Person).get(`/surveys/${survey.id}/comparison?from=1&to=9`)).status).toBe(404)
  expect((await (ada as Person).get(`/surveys/${survey.id}/comparison?from=zero`)).status).toBe(422)
})

it('gives everyone their own attempts, and one response to its person and the organization’s admins', async () => {
  const mine = await (ada as Person).get(`/surveys/${survey.id}/attempts`)
  expect(mine.data.map(({ attempt_number, score }: { attempt_number: number; score: number }) => [attempt_number, score])).toEqual([
    [1, 20],
    [2, 50],
  ])
  const [latest] = (await owner.get(`/surveys/${survey.id}/responses`)).data
  const path = `/responses/${latest.response_id}`
  expect((await owner.get(path)).data).toMatchObject({ score: 50, answers: { a: 4, b: 1 } })
  expect((await (ada as Person).get(path)).status).toBe(200)
  expect((await (bob as Person).get(path)).status).toBe(404)
  expect((await (await w.given.member(owner)).get(path)).status).toBe(404)
  expect((await (await w.given.owner()).get(path)).status).toBe(404)
})

it('keeps results from their respondent where the survey shows none, and thanks them in their own words', async () => {
  const thank_you = {
    en: '{{person.first_name}}, you said “{{answer.why}}” after “{{previous.why}}”.',
    es: '{{score.g}} {{answer.a}} {{score}}',
  }
  const hidden = await w.given.survey(owner, {
    definition: { ...definition(rating('a')), languages: ['en', 'es'] },
    settings: { min_days_between_attempts: 0, show_results: false, thank_you },
  })
  const eva = await w.given.person({ name: 'Eva Green' })
  const answered = (why: string) => eva.post(`/surveys/${hidden.id}/respond`, { answers: { a: 2, why } })
  expect((await answered('a cold')).data.thank_you).toEqual({ en: 'Eva, you said “a cold” after “…”.', es: '40 2 40' })
  w.later({ minutes: 1 })
  const { data } = await answered('much tea')
  expect(data).toMatchObject({ score: null, band: null, group_results: [], thank_you: { en: 'Eva, you said “much tea” after “a cold”.' } })
  expect((await eva.post(`/sessions/${data.response_id}/complete`)).data).toEqual(data)
  const attempts = await eva.get(`/surveys/${hidden.id}/attempts`)
  expect(attempts.meta.shows_results).toBe(false)
  expect(attempts.data).toMatchObject([
    { score: null, group_results: [] },
    { attempt_number: 2, score: null },
  ])
  expect((await eva.get(`/responses/${data.response_id}`)).data).toMatchObject({
    score: null,
    group_results: [],
    answers: { a: 2, why: 'much tea' },
  })
  for (const path of ['comparison', 'trend']) expect((await eva.get(`/surveys/${hidden.id}/${path}`)).status).toBe(404)
  expect((await owner.get(`/responses/${data.response_id}`)).data).toMatchObject({ score: 40, group_results: [{ percentage: 40 }] })
})

it('says of each score which band it falls in, in every language of the survey, wherever the score is shown', async () => {
  const low = { label: { en: 'Low', es: 'Bajo' }, text: { en: 'Talk to somebody.', es: 'Habla con alguien.' } }
  const banded = await w.given.survey(owner, {
    definition: {
      ...definition(rating('a')),
      languages: ['en', 'es'],
      groups: [
        { id: 'g', label: { en: 'All', es: 'Todo' }, color: '#336699', bands: [{ from: 0, to: 100, label: 'Some', color: '#aa0000' }] },
      ],
      bands: [
        { from: 0, to: 50, ...low },
        { from: 50, to: 100, label: 'High' },
      ],
    },
    settings: { min_days_between_attempts: 0 },
  })
  const [isLow, isHigh] = [
    { ...low, color: null },
    { label: 'High', text: null, color: null },
  ]
  const person = await w.given.person()
  const first = await person.post(`/surveys/${banded.id}/respond`, { answers: { a: 2 } })
  expect(first.data).toMatchObject({
    score: 40,
    band: isLow,
    group_results: [{ label: 'All', name: { en: 'All', es: 'Todo' }, band: { label: 'Some', text: null, color: '#aa0000' } }],
  })
  w.later({ minutes: 1 })
  await person.post(`/surveys/${banded.id}/respond`, { answers: { a: 5 } })
  w.later({ minutes: 1 })
  await person.post(`/surveys/${banded.id}/respond`, { answers: {} })
  const bands = ({ data }: { data: { band: unknown }[] }) => data.map(({ band }) => band)
  expect(bands(await person.get(`/surveys/${banded.id}/attempts`))).toEqual([isLow, isHigh, null])
  expect(bands(await owner.get(`/surveys/${banded.id}/responses`))).toEqual([null, isHigh, isLow])
  expect((await person.get(`/responses/${first.data.response_id}`)).data.band).toEqual(isLow)
  const compared = await person.get(`/surveys/${banded.id}/comparison?from=1&to=2`)
  expect([compared.data.from.band, compared.data.to.band]).toEqual([isLow, isHigh])
  expect((await owner.post(`/surveys/${banded.id}/preview`, { answers: { a: 0 } })).data.band).toEqual(isLow)
})

it('says how many responses are gone, and why', async () => {
  const list = () => owner.get(`/surveys/${survey.id}/responses?limit=1`)
  expect((await list()).meta.removed_responses).toEqual({ erasure: 0, retention: 0 })
  const { organization_id } = owner
  const gone = { survey_id: survey.id, organization_id, responses: 2 }
  await database.insert(removedResponses).values([
    { ...gone, reason: 'erasure' },
    { ...gone, reason: 'retention', responses: 3, survey_id: (await w.given.survey(owner)).id },
  ])
  expect((await list()).meta.removed_responses).toEqual({ erasure: 2, retention: 0 })
})

it('says whether a change is beyond the usual wobble, once thirty people have begun', async () => {
  const settings = { min_days_between_attempts: 0, reliability: 0.8, better: 'lower' as const }
  const measured = await w.given.survey(owner, { definition: definition(rating('a')), settings })
  const take = async (a: number) => {
    w.later({ minutes: 1 })
    return (bob as Person).post(`/surveys/${measured.id}/respond`, { answers: { a } })
  }
  await take(1)
  await take(5)
  const compared = async () => (await (bob as Person).get(`/surveys/${measured.id}/comparison`)).data
  expect(await compared()).toMatchObject({ reliable_change: null, sentences: [{ meaning: 'worse', wobble: null }] })
  const [one] = await database.select().from(responses).where(eq(responses.survey_id, measured.id)).limit(1)
  const others = Array.from({ length: 29 }, (_, i) => ({
    ...(one as typeof responses.$inferSelect),
    id: `r${i}`,
    person_id: `p${i}`,
    score: i % 2 ? 20 : 30,
  }))
  const [own] = await database.select().from(enrolments).where(eq(enrolments.survey_id, measured.id)).limit(1)
  const enrolled = others.map(({ person_id }) => ({ ...(own as typeof enrolments.$inferSelect), person_id, uncounted: 1 }))
  const system = new System(database)
  await system.commit([...insertRows(database, responses, others), ...insertRows(database, enrolments, enrolled)])
  await countSurvey(system, measured.id, 1)
  expect(await compared()).toMatchObject({ reliable_change: { is_beyond: true }, sentences: [{ meaning: 'worse', wobble: 'beyond' }] })
})

it('draws all attempts of mine over time, and how fast they move from the third on', async () => {
  const path = `/surveys/${survey.id}/trend`
  const two = (await (ada as Person).get(path)).data
  expect(two.points.map(({ score, groups }: { score: number; groups: object[] }) => [score, groups])).toEqual([
    [20, [{ group_id: 'g', percentage: 20 }]],
    [50, [{ group_id: 'g', percentage: 50 }]],
  ])
  expect(two).toMatchObject({ slope_per_30_days: null, groups: [{ group_id: 'g', slope_per_30_days: null }] })
  const steady = await w.given.survey(owner, { definition: definition(rating('a')), settings: { min_days_between_attempts: 0 } })
  for (const a of [1, 2, 3]) {
    w.later({ days: 15 })
    await (bob as Person).post(`/surveys/${steady.id}/respond`, { answers: { a } })
  }
  const { data } = await (bob as Person).get(`/surveys/${steady.id}/trend`)
  expect([data.slope_per_30_days, data.groups[0].slope_per_30_days]).toEqual([expect.closeTo(40, 6), expect.closeTo(40, 6)])
  expect((await (bob as Person).get('/surveys/srv_01abcdefghjkmnpqrstvwxyz01/trend')).status).toBe(404)
})

it('shows what groups scored together to members only where the survey says so, and nothing of fewer than five', async () => {
  const create = (members_see_group_results: boolean) =>
    w.given.survey(owner, { definition: definition(rating('a')), settings: { min_days_between_attempts: 0, members_see_group_results } })
  const [silent, telling] = [await create(false), await create(true)]
  const member = await w.given.member(owner)
  const path = `/surveys/${telling.id}/group-results`
  expect((await member.get(`/surveys/${silent.id}/group-results`)).status).toBe(404)
  expect((await (ada as Person).get(path)).status).toBe(404)
  await (bob as Person).post(`/surveys/${telling.id}/respond`, { answers: { a: 5 } })
  await member.post(`/surveys/${telling.id}/respond`, { answers: { a: 1 } })
  w.later({ minutes: 1 })
  await member.post(`/surveys/${telling.id}/respond`, { answers: { a: 3 } })
  const group = (await owner.post(`/organizations/${owner.organization_id}/groups`, { name: 'North' })).data
  await owner.post(`/organizations/${owner.organization_id}/participants`, { email: member.email, groups: ['North'] })
  expect((await member.get(path)).data).toEqual({ everyone: null, people_groups: [], is_hidden: true })
  const [seen, row] = [(await owner.get(path)).data, { n: 1, too_few: true, score: 60 }]
  expect(seen).toMatchObject({ everyone: { n: 2, too_few: true, score: 80, groups: [{ group_id: 'g', n: 2, percentage: 80 }] } })
  expect(seen.people_groups).toMatchObject([{ id: group.id, name: 'North', ...row }])
  const key = await owner.post(`/organizations/${owner.organization_id}/api-keys`, { name: 'Reader', scopes: ['surveys.show'] })
  expect((await w.as(key.data.key).get(path)).data.everyone).toBeNull()
  const [one] = await database.select().from(responses).where(eq(responses.survey_id, telling.id)).limit(1)
  const others = Array.from({ length: 3 }, (_, i) => ({
    ...(one as typeof responses.$inferSelect),
    id: `g${i}`,
    person_id: `g${i}`,
    score: 100,
  }))
  await database.batch(others.map((each) => database.insert(responses).values(each)) as unknown as Parameters<typeof database.batch>[0])
  const told = (await member.get(path)).data
  expect(told).toMatchObject({ everyone: { n: 5, too_few: false, score: 92 }, people_groups: [], is_hidden: true })
  // Three of the five have no figure in the question group: its two would be given away.
  expect(told.everyone.groups).toEqual([])
  // Of very many people some are looked at with each request, and everybody in the end.
  const c = { var: { system: new System(database), scope: owner, now: 1 } }
  const whole = await everybodysLatest(c, { survey_id: telling.id, series: 1 })
  const steps = []
  for (let i = 0; i < 4; i++) steps.push(await everybodysLatest(c, { survey_id: telling.id, series: 1 }, { people: 2, portions: 1 }))
  expect(steps.map(({ is_partial, people }) => [is_partial, sizeOf([...people.values()])])).toEqual([
    [true, 2],
    [true, 4],
    [false, 5],
    [false, 5],
  ])
  expect([whole.is_partial, steps[2]?.people]).toEqual([false, whole.people])
  const plan = await queryPlan({
    toSQL: () => new SQLiteSyncDialect().sqlToQuery(latestQuery('org', { survey_id: 's', series: 1, people: 9 }, '')),
  })
  expect(plan).toMatch(/responses USING INDEX responses_attempts \(survey_id=\? AND person_id>\?\)/)
  expect(plan).toMatch(/ s USING .*response_id=\?/)
  expect(plan).toMatch(/ m USING (COVERING )?INDEX participant_groups_of_person/)
  expect(plan).not.toContain('TEMP B-TREE')
})

it('never sets attempts against each other across a break in meaning', async () => {
  await owner.put(`/surveys/${survey.id}`, { definition: definition(rating('a', { scale_max: 10 }), rating('b')) })
  await owner.post(`/surveys/${survey.id}/publish`)
  await take(ada, { a: 10, b: 5 })
  expect((await (ada as Person).get(`/surveys/${survey.id}/comparison`)).problem).toMatchObject({ status: 409, code: 'series-broken' })
  const [latest] = (await owner.get(`/surveys/${survey.id}/responses?limit=1`)).data
  expect(latest).toMatchObject({ attempt_number: 3, score: 100, baseline_score: 100, delta: null })
  const [row] = (await owner.get(`/surveys/${survey.id}/compliance?search=ada`)).data
  expect(row).toMatchObject({ attempts: 3, baseline_score: 100, latest_score: 100, delta: null })
})

it('tells how far people come and what they answer, and finds what they wrote', async () => {
  const options = [
    { id: 'bus', text: 'By bus' },
    { id: 'bike', text: 'By bike' },
  ]
  const rows = [
    { id: 'food', text: 'Food' },
    { id: 'odd-row', text: 'Odd' },
  ]
  const definition = {
    languages: ['en'],
    result_type: 'flat' as const,
    groups: [],
    pages: [
      {
        id: 'p',
        questions: [
          { id: 'mood', kind: 'rating' as const, text: 'Mood', scale_max: 2 },
          { id: 'how', kind: 'multi_select' as const, text: 'How?', options },
          { id: 'grid', kind: 'matrix' as const, text: 'Grid', rows, options },
          { id: 'grids', kind: 'multi_matrix' as const, text: 'Grids', rows, options },
          { id: 'fine', kind: 'yes_no' as const, text: 'Fine?' },
          { id: 'why', kind: 'long_text' as const, text: 'Why?' },
        ],
      },
    ],
  }
  const centre = await w.given.owner()
  const asked = await w.given.survey(centre, { definition, settings: { min_days_between_attempts: 0 } })
  const figures = () => centre.get(`/surveys/${asked.id}/analytics`)
  expect((await figures()).data).toMatchObject({ over_time: { periods: [] }, funnel: { begun: 0 }, time_spent: { median_seconds: null } })
  const someone = await w.given.person({ name: 'Ada' })
  const take = (answers: object) => someone.post(`/surveys/${asked.id}/respond`, { answers })
  await take({
    mood: 2,
    how: ['bus', 'bike'],
    grid: { food: 'bus' },
    grids: { food: ['bus', 'bike'], 'odd-row': ['bike'] },
    fine: true,
    why: 'The 50% Bus strike in Übersee',
  })
  w.later({ days: 2 })
  await take({ mood: 0, how: ['bus'], fine: false, why: 'No reason' })
  await take({ mood: 2 })
  const stopping = await w.given.person()
  const { data: begun } = await stopping.post(`/surveys/${asked.id}/start`)
  const ops = [{ op_id: 'operation-1', seq: 1, question_id: 'mood', value: 1 }]
  await stopping.put(`/sessions/${begun.session_id}/progress`, { ops, current_question_index: 2 })
  await (await w.given.person()).post(`/surveys/${asked.id}/start`)
  await w.tick()

  const { data, meta } = await figures()
  expect(data.over_time.periods.map(({ responses }: { responses: number }) => responses)).toEqual([1, 0, 2])
  expect(data.funnel).toEqual({ begun: 5, answered: 4, submitted: 3 })
  expect(data.drop_off.filter(({ stopped }: { stopped: number }) => stopped > 0)).toEqual([
    { question_id: 'grid', title: 'Grid', stopped: 1 },
  ])
  expect(meta).toMatchObject({ moments: 3, answers: 3, has_more_answers: false, has_more_moments: false, has_more_attempts: false })
  const told = data.questions.map(
    (one: { question_id: string; answered: number; mean: number | null; answers: { row: string; responses: number }[] | null }) => [
      one.question_id,
      one.answered,
      one.answers?.map(({ row, responses }) => (row === null ? responses : `${row} ${responses}`)) ?? null,
    ],
  )
  expect(told).toEqual([
    ['mood', 3, [1, 0, 2]],
    ['how', 2, [2, 1]],
    ['grid', 1, ['Food 1', 'Food 0', 'Odd 0', 'Odd 0']],
    ['grids', 1, ['Food 1', 'Food 1', 'Odd 0', 'Odd 1']],
    ['fine', 2, [1, 1]],
    ['why', 2, null],
  ])
  expect(data.questions[0].mean).toBeCloseTo(4 / 3, 9)

  const texts = async (query: string) => {
    const reply = await centre.get(`/surveys/${asked.id}/answers/why${query}`)
    return [reply.data.map(({ text }: { text: string }) => text), reply.meta.next_cursor]
  }
  expect(await texts('')).toEqual([['No reason', 'The 50% Bus strike in Übersee'], null])
  expect(await texts('?search=BUS')).toEqual([['The 50% Bus strike in Übersee'], null])
  expect(await texts('?search=0%25%20b')).toEqual([['The 50% Bus strike in Übersee'], null])
  for (const word of ['übersee', 'ÜBERSEE', 'in ü'])
    expect((await texts(`?search=${encodeURIComponent(word)}`))[0], word).toEqual(['The 50% Bus strike in Übersee'])
  expect(await texts('?search=_')).toEqual([[], null])
  const [first, cursor] = await texts('?limit=1')
  expect([first, await texts(`?limit=1&cursor=${encodeURIComponent(String(cursor))}`)]).toEqual([
    ['No reason'],
    [['The 50% Bus strike in Übersee'], null],
  ])
  for (const bad of ['mood', 'nothing', 'constructor'])
    expect((await centre.get(`/surveys/${asked.id}/answers/${bad}`)).status, bad).toBe(404)

  const overview = await centre.get(`/organizations/${centre.organization_id}/overview`)
  expect(overview.data).toMatchObject({ surveys: { open: 1, draft: 0, closed: 0 }, people: { up_to_date: 1 }, completion_rate: 1 })
  expect(overview.data.recent.map(({ name, attempt_number }: { name: string; attempt_number: number }) => [name, attempt_number])).toEqual([
    ['Ada', 3],
    ['Ada', 2],
    ['Ada', 1],
  ])
  expect(overview.data.change).toMatchObject({ from: '2026-01-01', came_back: 1, same: 1, has_more: false })
})

it('looks at the latest responses and attempts by their indexes, and sorts none of them', async () => {
  const dialect = new SQLiteSyncDialect()
  const system = new System(database)
  const plan = (query: SQL) => queryPlan({ toSQL: () => dialect.sqlToQuery(query) })
  const plans = await Promise.all([momentsQuery('srv'), valuesQuery('srv', ['a'], 10), answeredQuery('srv', 10)].map(plan))
  for (const one of plans) expect(one).toMatch(/responses USING (COVERING )?INDEX responses_of_survey \(survey_id=\?\)/)
  expect(await plan(attemptsQuery('org', 'srv'))).toMatch(/sessions USING INDEX sessions_of_organization \(organization_id=\?\)/)
  for (const one of plans) expect(one).not.toMatch(/TEMP B-TREE FOR ORDER BY/)
  const glance = await Promise.all([queryPlan(recentOf(system, 'org')), plan(changesQuery('org', 0))])
  for (const one of glance) expect(one).toMatch(/responses USING INDEX responses_of_organization \(organization_id=\?/)
  expect(await queryPlan(standingOf(system, 'org'))).toMatch(/surveys_of_organization[\s\S]*status_counts USING INDEX/)
})
