import { eq, inArray, sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import type { ComplianceRow } from '../../core/compliance/contract.ts'
import { COMPLIANCE_SORTS } from '../../core/compliance/filter.ts'
import type { Survey } from '../../core/surveys/contract.ts'
import { emailAddresses } from '../db/schema/accounts.ts'
import { suppressions } from '../db/schema/mail-preferences.ts'
import { enrolmentPrefixes, enrolments, statusCounts } from '../db/schema/recurrence.ts'
import { workAt } from '../jobs/queue.ts'
import { Scope, System } from '../scope.ts'
import { queryPlan } from '../testing/query-plan.ts'
import { database, type Owner, type Person, testEnv, world } from '../testing/world.ts'
import { byName, byPrefix, byValue, hasWord, unlistedEnrolments, withoutValue } from './queries.ts'
import { sweepUnlistedEnrolments } from './sweep.ts'

const w = world()
let owner: Owner
let survey: Survey
beforeAll(async () => {
  owner = await w.given.owner()
  survey = await w.given.survey(owner, { settings: { min_days_between_attempts: 30 } })
})
const answers = (value: number) => ({ cheerful: value, calm: value, active: value, rested: value, interested: value })

const page = (query = '') => owner.get(`/surveys/${survey.id}/compliance?${query}`)
const names = async (query: string) => (await page(query)).data.map(({ name }: ComplianceRow) => name)

/** Every page of the list, two at a time. */
async function walked(query: string): Promise<string[]> {
  const found: string[] = []
  let cursor = ''
  for (let pages = 0; pages < 20; pages++) {
    const { data, meta } = await page(`${query}&limit=2${cursor && `&cursor=${cursor}`}`)
    found.push(...data.map(({ name }: ComplianceRow) => name))
    if (meta.next_cursor === null) return found
    cursor = encodeURIComponent(meta.next_cursor)
  }
  throw new Error('the list does not end')
}

it('shows where everybody stands, by each filter, sort and order, page by page, with counts', async () => {
  const known = async (name: string) => {
    const person = await w.given.person()
    await owner.post(`/organizations/${owner.organization_id}/participants`, { email: person.email, name })
    return person
  }
  const [ada, ben, cleo, dora] = [await known('Ada Byron'), await known('Ben'), await known('Cleo Byrne'), await known('Dora')]
  await owner.post(`/surveys/${survey.id}/assignments`, { emails: [dora.email], due_at: w.iso(40 * 86_400_000) })
  await ada.post(`/surveys/${survey.id}/respond`, { answers: answers(1) })
  await ben.post(`/surveys/${survey.id}/respond`, { answers: answers(4) })
  w.later({ days: 30 })
  await ada.post(`/surveys/${survey.id}/respond`, { answers: answers(4) })
  await ben.post(`/surveys/${survey.id}/respond`, { answers: answers(3) })
  await cleo.post(`/surveys/${survey.id}/respond`, { answers: answers(3) })
  const fresh: ComplianceRow = (await page()).data.find(({ respondent_id }: ComplianceRow) => respondent_id === ada.id)
  expect(fresh).toMatchObject({
    name: 'Ada Byron',
    email: ada.email,
    status: 'waiting',
    attempts: 2,
    reminders_sent: 0,
    reminders_total: 3,
  })
  expect(fresh.delta).toBeCloseTo((fresh.latest_score ?? 0) - (fresh.baseline_score ?? 0), 9)
  expect(fresh.next_due).toBe(w.iso(30 * 86_400_000))
  await w.tick()

  const everybody = ['Ada Byron', 'Ben', 'Cleo Byrne', 'Dora']
  expect(await walked('sort=name')).toEqual(everybody)
  expect(await walked('sort=name&order=desc')).toEqual(everybody.toReversed())
  expect(await walked('sort=delta&order=desc')).toEqual(['Ada Byron', 'Ben', ...(await nameless(cleo.id, dora.id))])
  expect(await walked('sort=delta')).toEqual(['Ben', 'Ada Byron', ...(await nameless(cleo.id, dora.id))])
  expect((await walked('sort=last_taken')).at(-1)).toBe('Dora')
  expect(await walked('sort=status')).toEqual(['Dora', 'Ada Byron', 'Ben', 'Cleo Byrne'])
  expect(await walked('sort=status&order=desc')).toEqual(['Ada Byron', 'Ben', 'Cleo Byrne', 'Dora'])
  for (const sort of COMPLIANCE_SORTS)
    expect((await walked(`status=completed&sort=${sort}`)).toSorted()).toEqual(['Ada Byron', 'Ben', 'Cleo Byrne'])
  expect(await walked('status=due')).toEqual([])
  expect((await page('status=enrolled')).meta.counts).toMatchObject({ waiting: 3, enrolled: 1, due: 0 })

  w.later({ days: 31 })
  expect(await names('status=waiting')).toHaveLength(3)
  expect((await page('status=waiting')).data.map(({ status }: ComplianceRow) => status)).toEqual(['due', 'due', 'due'])
  await w.tick()
  expect((await page()).meta.counts).toMatchObject({ waiting: 0, due: 3, never_started: 1, enrolled: 0 })
  expect(await walked('status=due')).toEqual(['Ada Byron', 'Ben', 'Cleo Byrne'])
})

const nameless = async (...ids: string[]): Promise<string[]> =>
  (
    await database
      .select({ name: enrolments.name })
      .from(enrolments)
      .where(inArray(enrolments.person_id, ids))
      .orderBy(enrolments.person_id)
  ).map(({ name }) => name)

it('finds people by how a word of the name or the address begins, and by several words', async () => {
  expect((await walked('search=BYR')).toSorted()).toEqual(['Ada Byron', 'Cleo Byrne'])
  expect(await walked('search=byr%20ada')).toEqual(['Ada Byron'])
  expect(await walked('search=byr&status=waiting')).toEqual([])
  const [ada] = (await page('search=ada')).data
  expect(await walked(`search=${encodeURIComponent(ada.email)}`)).toEqual(['Ada Byron'])
  expect(await walked('search=%25')).toEqual([])
})

it('finds whoever was asked or has answered a moment ago, and fills its pages though few of many fit', async () => {
  const boss = await w.given.owner()
  const busy = await w.given.survey(boss, { settings: { min_days_between_attempts: 30 } })
  const path = `/surveys/${busy.id}/compliance`
  const found = async (query: string) => {
    const { data, meta } = await boss.get(`${path}?${query}`)
    return { names: data.map(({ name }: ComplianceRow) => name), hasMore: meta.next_cursor !== null }
  }
  const csv = ['email,name', ...Array.from({ length: 150 }, (_, i) => `p${i}@crowd.example,Crowd ${String(i).padStart(3, '0')}`)].join('\n')
  await boss.post(`/organizations/${boss.organization_id}/participants/import`, { csv })
  await boss.post(`/surveys/${busy.id}/assignments`, { all: true, due_at: w.iso(9 * 86_400_000) })
  const visitor = await w.given.person({ name: 'Zita Crowd' })
  await visitor.post(`/surveys/${busy.id}/respond`, { answers: answers(3) })
  expect(await found('search=149')).toEqual({ names: ['Crowd 149'], hasMore: false })
  expect(await found('search=zita')).toEqual({ names: ['Zita Crowd'], hasMore: false })
  expect(await found('search=crowd&status=waiting&limit=1')).toEqual({ names: ['Zita Crowd'], hasMore: false })
  expect(await found('search=crowd%2014&limit=5')).toEqual({
    names: ['140', '141', '142', '143', '144'].map((n) => `Crowd ${n}`),
    hasMore: true,
  })
  expect(await found('search=crowd%20p149&status=enrolled')).toEqual({ names: ['Crowd 149'], hasMore: false })
  // Longer than what is kept to search by.
  expect(await found(`search=${encodeURIComponent('p149@crowd.example')}`)).toEqual({ names: ['Crowd 149'], hasMore: false })
  expect((await found(`search=${'q%20'.repeat(60)}`)).names).toEqual([])
})

it('follows another name, and forgets the words of somebody who is gone', async () => {
  const [ben] = (await page('search=ben')).data
  await owner.patch(`/organizations/${owner.organization_id}/participants/${ben.respondent_id}`, { name: 'Benno' })
  expect(await names('search=ben')).toEqual(['Benno'])
  await w.tick()
  expect(await names('search=benno')).toEqual(['Benno'])
  const work = workAt(testEnv, w.now())
  expect([await sweepUnlistedEnrolments(work), await unlistedEnrolments(work.system)]).toEqual([0, []])
  const isBen = eq(enrolments.person_id, ben.respondent_id)
  await database.delete(enrolments).where(isBen)
  expect(await database.select().from(enrolmentPrefixes).where(eq(enrolmentPrefixes.person_id, ben.respondent_id))).toEqual([])
  expect((await page()).meta.counts.due).toBe(2)
})

it('comes as a file too, whole, in its order, and runs nothing in a spreadsheet', async () => {
  const [ada] = (await page('search=ada')).data
  await owner.patch(`/organizations/${owner.organization_id}/participants/${ada.respondent_id}`, { name: '=1+1' })
  const { text } = await page('format=csv&sort=name&order=desc')
  const lines = text.trim().split('\r\n')
  expect(lines[0]).toMatch(/^name,email,status,attempts,last_taken,next_due,/)
  expect(lines.slice(1).map((line: string) => line.split(',')[0])).toEqual(['Dora', 'Cleo Byrne', "'=1+1"])
  expect(lines.at(-1)).toContain(`,due,2,${ada.last_taken},${ada.next_due},`)
  const log = await owner.get(`/organizations/${owner.organization_id}/audit-log?action=survey.export`)
  expect(log.data).toMatchObject([{ subject_id: survey.id, actor: { id: owner.id } }])
  await owner.patch(`/organizations/${owner.organization_id}/participants/${ada.respondent_id}`, { name: 'Ada Byron' })
  await w.tick()
})

it('refuses a cursor of another sort and an unknown filter', async () => {
  const { meta } = await page('limit=1')
  expect((await page(`sort=delta&cursor=${encodeURIComponent(meta.next_cursor)}`)).problem).toMatchObject({ code: 'invalid-input' })
  expect((await page('status=late')).problem).toMatchObject({ code: 'invalid-input' })
})

it('shows all attempts of one respondent, and nobody whom the survey does not know', async () => {
  const [ada] = (await page('search=ada')).data
  const { data } = await owner.get(`/surveys/${survey.id}/respondent/${encodeURIComponent(ada.email.toUpperCase())}/history`)
  expect(data.map(({ attempt_number }: { attempt_number: number }) => attempt_number)).toEqual([1, 2])
  expect(data[1].group_results.length).toBeGreaterThan(0)
  const stranger = await w.given.person()
  expect((await owner.get(`/surveys/${survey.id}/respondent/${stranger.email}/history`)).status).toBe(404)
})

describe('at any size', () => {
  const scope = new Scope(database, 'org_x', { person_id: 'per_x' }, 'owner')
  const system = new System(database)
  const among = (status: 'due' | null) => ({ survey_id: 'srv_x', statuses: status && [status] })
  const plan = async (query: unknown) => queryPlan(query as Parameters<typeof queryPlan>[0])

  it.each(['asc', 'desc'] as const)('reads each filter and sort, %s, as one range of one index', async (order) => {
    for (const [status, index] of [
      [null, 'enrolments'],
      ['due', 'enrolments_of_status'],
    ] as const)
      for (const [query, by] of [
        [byName(scope, among(status), order, null, 51), 'name'],
        [byName(scope, among(status), order, ['a', 'b'], 51), 'name'],
        [byValue(scope, among(status), 'last_taken', order, null, 51), 'taking'],
        [byValue(scope, among(status), 'last_taken', order, [1, 'b'], 51), 'taking'],
        [byValue(scope, among(status), 'delta', order, null, 51), 'delta'],
        [byValue(scope, among(status), 'delta', order, [1, 'b'], 51), 'delta'],
        [withoutValue(scope, among(status), 'last_taken', 'a', 51), 'taking'],
        [withoutValue(scope, among(status), 'delta', null, 51), 'delta'],
      ] as const) {
        const steps = await plan(query)
        expect(steps).toContain(`SEARCH enrolments USING INDEX ${index}_by_${by} (`)
        expect(steps).not.toContain('TEMP B-TREE')
      }
    for (const after of [null, ['a', 'b']] as [string, string][])
      for (const statuses of [null, ['due', 'overdue']] as const) {
        const steps = await plan(byPrefix(system, { survey_id: 'srv_x', statuses }, 'a', after, 51, hasWord(system, 'b')))
        expect(steps).toMatch(/^SEARCH enrolment_prefixes USING PRIMARY KEY \(survey_id=\? AND prefix=\?/)
        expect(steps).toMatch(/enrolment_prefixes EXISTS USING PRIMARY KEY \(survey_id=\? AND prefix=\? AND name_key=\? AND person_id=\?\)/)
        expect(steps).not.toContain('TEMP B-TREE')
      }
    const several = await plan(byName(scope, { survey_id: 'srv_x', statuses: ['waiting', 'completed'] }, order, null, 51))
    expect(several).toContain('MERGE (UNION ALL)')
    expect(several).not.toContain('TEMP B-TREE')
    expect(await plan(byName(scope, among('due'), 'asc', null, 51, hasWord(system, 'b')))).toContain('enrolments_of_status_by_name')
    expect(await plan(unlistedEnrolments(system))).toContain('enrolments_unlisted')
    expect(await plan(unlistedEnrolments(system, 'srv_x'))).toContain('SEARCH enrolments USING INDEX enrolments_unlisted (survey_id=?)')
  })
  it.each(['asc', 'desc'] as const)('reads no more than it shows, %s, of many who have no score yet', async (order) => {
    await database.run(sql`with recursive n(i) as (select 1 union all select i + 1 from n where i < 400)
      insert or ignore into enrolments (organization_id, survey_id, person_id, enrolled_at, attempts, status, last_submitted_at, baseline_score, latest_score)
      select 'org_x', 'srv_x', printf('per_%04d', i), 1, iif(i % 10 = 0, 2, 0), iif(i % 2 = 0, 'due', 'waiting'), iif(i % 10 = 0, i, null), 10, i % 90 from n`)
    for (const status of [null, 'due'] as const)
      for (const query of [
        byName(scope, among(status), order, ['', 'per_0200'], 21),
        byValue(scope, among(status), 'last_taken', order, null, 21),
        // All but a few have been shown: what is left ends where those without begin.
        byValue(scope, among(status), 'last_taken', order, [order === 'asc' ? 390 : 10, 'per_0001'], 21),
        byValue(scope, among(status), 'delta', order, [order === 'asc' ? 70 : -5, 'per_0001'], 21),
        withoutValue(scope, among(status), 'delta', 'per_0100', 21),
      ])
        expect(await rowsRead(query)).toBeLessThanOrEqual(45)
    expect((await database.select().from(statusCounts).where(eq(statusCounts.survey_id, 'srv_x'))).map(({ people }) => people)).toEqual([
      200, 200,
    ])
  })
})

async function rowsRead(query: unknown): Promise<number> {
  const { sql: text, params } = (query as { toSQL(): { sql: string; params: unknown[] } }).toSQL() // As drizzle's builders are.
  const { meta } = await testEnv.DB.prepare(text)
    .bind(...params)
    .all()
  return meta.rows_read
}

describe('acting on somebody', () => {
  const DAY = 86_400_000
  let asking: Survey
  let boss: Owner
  const path = (who: Person, action: string) => `/surveys/${asking.id}/compliance/${who.id}/${action}`
  const rowOf = async (who: Person): Promise<ComplianceRow> =>
    (await boss.get(`/surveys/${asking.id}/compliance?limit=100`)).data.find(({ respondent_id }: ComplianceRow) => respondent_id === who.id)
  const asked = async (name: string, due_at = w.iso()) => {
    const person = await w.given.person({ name })
    await boss.post(`/organizations/${boss.organization_id}/participants`, { email: person.email, name })
    await boss.post(`/surveys/${asking.id}/assignments`, { emails: [person.email], due_at })
    return person
  }
  const remindersOf = async ({ email }: Person) => (await w.inbox(email)).filter(({ kind }) => kind === 'reminder' || kind === 'unfinished')
  beforeAll(async () => {
    boss = await w.given.owner()
    asking = await w.given.survey(boss, { settings: { min_days_between_attempts: 30, auto_remind: false } })
  })

  it('gives more time from now where it is past, from the due moment where it is ahead, and takes it back', async () => {
    const late = await asked('Late')
    w.later({ days: 40 })
    await w.tick()
    expect((await rowOf(late)).status).toBe('never_started')
    const { data } = await boss.post(path(late, 'extend'), { days: 7 })
    expect(data).toMatchObject({ status: 'enrolled', next_due: w.iso(7 * DAY), can_undo: 'extend' })
    // Of two at once neither is lost.
    await Promise.all([boss.post(path(late, 'extend'), { days: 2 }), boss.post(path(late, 'extend'), { days: 3 })])
    expect((await rowOf(late)).next_due).toBe(w.iso(12 * DAY))
    const once = { 'idempotency-key': 'once' }
    for (let n = 0; n < 2; n++) await boss.post(path(late, 'extend'), { days: 1 }, once)
    expect((await rowOf(late)).next_due).toBe(w.iso(13 * DAY))
    expect((await boss.post(path(late, 'undo'))).data).toMatchObject({ next_due: w.iso(12 * DAY), can_undo: null })
    expect((await boss.post(path(late, 'undo'))).problem).toMatchObject({ status: 409, code: 'not-possible', reason: 'nothing_to_undo' })
    // Starting early stays allowed.
    expect((await late.post(`/surveys/${asking.id}/respond`, { answers: answers(3) })).status).toBe(200)
    expect(await rowOf(late)).toMatchObject({ status: 'waiting', next_due: w.iso(30 * DAY), can_undo: null })
    const log = (await boss.get(`/organizations/${boss.organization_id}/audit-log?subject=${late.id}&limit=50`)).data
    expect(
      log
        .map(({ action }: { action: string }) => action)
        .filter((action: string) => action.startsWith('compliance'))
        .toSorted(),
    ).toEqual([...Array.from({ length: 4 }, () => 'compliance.extend'), 'compliance.undo'])
    expect(log[0]).toMatchObject({ subject_name: 'Late', survey: { id: asking.id, title: asking.title } })
    const inSurvey = (await boss.get(`/organizations/${boss.organization_id}/audit-log?survey=${asking.id}&limit=50`)).data
    expect(inSurvey).toEqual(log.filter(({ survey }: { survey: object | null }) => survey !== null))
    expect((await boss.post(path(late, 'extend'), { days: 0 })).status).toBe(422)
    expect((await boss.post(path(await w.given.person(), 'waive'))).status).toBe(404)
  })

  it('lets somebody off a cycle: a first assignment is closed, a later one is due again after the wait', async () => {
    const first = await asked('First')
    const before = (await boss.get(`/surveys/${asking.id}/assignments?limit=100`)).data
    expect((await boss.post(path(first, 'waive'))).data).toMatchObject({ status: 'not_enrolled', next_due: null, waived_at: w.iso() })
    expect((await boss.get(`/surveys/${asking.id}/assignments?limit=100`)).data).toHaveLength(before.length - 1)
    expect((await boss.post(path(first, 'waive'))).problem).toMatchObject({ code: 'not-possible', reason: 'nothing_due' })
    expect((await boss.post(path(first, 'undo'))).data).toMatchObject({ status: 'due', waived_at: null })
    expect((await boss.get(`/surveys/${asking.id}/assignments?limit=100`)).data).toEqual(before)

    await first.post(`/surveys/${asking.id}/respond`, { answers: answers(2) })
    w.later({ days: 35 })
    expect((await boss.post(path(first, 'waive'))).data).toMatchObject({ status: 'waiting', next_due: w.iso(30 * DAY) })
    await w.tick()
    expect((await rowOf(first)).status).toBe('waiting')
    // Asked to wait, not forbidden to go on: the wait of the survey is over.
    expect((await first.post(`/surveys/${asking.id}/respond`, { answers: answers(4) })).status).toBe(200)
    expect((await rowOf(first)).waived_at).toBeNull()
  })

  it('reminds now, once a day, beside the schedule, and in the morning at night', async () => {
    const [ida, otto] = [await asked('Ida'), await asked('Otto', w.iso(5 * DAY))]
    const sent = await boss.post(path(ida, 'remind'))
    expect([sent.status, sent.meta.planned_for, sent.data.reminders_sent]).toEqual([200, w.iso(), 0])
    await w.tick()
    expect(await remindersOf(ida)).toHaveLength(1)
    expect((await rowOf(ida)).reminders_sent).toBe(0)
    expect((await boss.post(path(ida, 'remind'))).problem).toMatchObject({ code: 'not-possible', reason: 'reminded_today' })
    const [line] = (await boss.get(`/surveys/${asking.id}/ledger?respondent_id=${ida.id}`)).data
    expect(line).toMatchObject({ by_hand: true, decision: 'sent', step: 1 })
    w.later({ hours: 14 }) // 23:00 or midnight in Berlin.
    expect((await boss.post(path(otto, 'remind'))).data.status).toBe('enrolled')
    await w.tick()
    expect(await remindersOf(otto)).toHaveLength(0)
    await otto.post(`/surveys/${asking.id}/respond`, { answers: answers(2) })
    w.later({ hours: 12 })
    await w.tick()
    // Taken meanwhile.
    expect(await remindersOf(otto)).toHaveLength(0)
    expect((await boss.post(path(otto, 'remind'))).problem).toMatchObject({ code: 'not-possible', reason: 'too_early' })
  })

  it('reminds whoever has begun with where they are, also when nothing reminds by itself any more', async () => {
    const [uma, mara] = [await asked('Uma'), await asked('Mara')]
    const { data } = await uma.post(`/surveys/${asking.id}/start`)
    const ops = [{ op_id: 'first-answer', seq: 1, question_id: 'calm', value: 2 }]
    await uma.put(`/sessions/${data.session_id}/progress`, { client_id: 'one', ops, current_question_index: 1 })
    w.later({ days: 32 })
    await w.tick()
    const status = (await rowOf(uma)).status
    expect(status).toBe('abandoned')
    await boss.post(path(uma, 'remind'))
    await boss.post(path(mara, 'remind'))
    await w.tick()
    expect((await remindersOf(uma)).at(0)).toMatchObject({ kind: 'unfinished' })
    // Overdue: the words of the last step, and it goes all the same.
    expect((await remindersOf(mara)).at(0)?.subject).toMatch(/^Final reminder/)
  })

  it('does the same for many and says what became of each, but nothing for who has left, opted out, or when the survey is closed', async () => {
    const [eve, finn, gus] = [await asked('Eve'), await asked('Finn'), await asked('Gus')]
    await boss.delete(`/organizations/${boss.organization_id}/participants/${finn.id}`)
    await gus.put('/me/email-preferences', { reminders: false, updates: true, reports: true, all: true, muted: [] })
    const bulk = (action: object) =>
      boss.post(`/surveys/${asking.id}/compliance/bulk`, { respondent_ids: [eve.id, finn.id, gus.id, owner.id, eve.id], ...action })
    const reasons = async (action: object) => (await bulk(action)).data.map(({ reason }: { reason: string | null }) => reason)
    expect(await reasons({ action: 'remind' })).toEqual([null, 'removed', 'opted_out', 'unknown'])
    expect(await reasons({ action: 'extend', days: 3 })).toEqual([null, 'removed', null, 'unknown'])
    expect((await rowOf(eve)).next_due).toBe(w.iso(3 * DAY))
    expect(await reasons({ action: 'undo' })).toEqual([null, 'removed', null, 'unknown'])
    const reached = async () => [(await rowOf(gus)).unreachable, (await rowOf(eve)).unreachable]
    expect(await reached()).toEqual(['opted_out', null])
    await database.insert(suppressions).values({ address: eve.email, reason: 'bounced', created_at: 0 })
    expect(await reached()).toEqual(['opted_out', 'suppressed'])
    await database.delete(suppressions).where(eq(suppressions.address, eve.email))
    await database.update(emailAddresses).set({ verified_at: null }).where(eq(emailAddresses.address, eve.email))
    expect(await reached()).toEqual(['opted_out', 'unverified'])
    expect([(await rowOf(finn)).removed_at, (await rowOf(eve)).removed_at]).toEqual([w.iso(), null])
    // Whoever comes back, or is asked again all the same, is reminded again.
    const among = `/organizations/${boss.organization_id}/participants`
    await boss.post(among, { email: finn.email })
    expect((await rowOf(finn)).removed_at).toBeNull()
    await boss.delete(`${among}/${finn.id}`)
    await boss.post(`/surveys/${asking.id}/assignments`, { emails: [finn.email] })
    expect((await rowOf(finn)).removed_at).toBeNull()
    expect((await bulk({ action: 'extend' })).problem).toMatchObject({ code: 'invalid-input' })
    await boss.post(`/surveys/${asking.id}/close`)
    expect((await bulk({ action: 'remind' })).problem).toMatchObject({ code: 'survey-not-open' })
    expect((await boss.post(path(eve, 'waive'))).problem).toMatchObject({ code: 'survey-not-open' })
  })
})
