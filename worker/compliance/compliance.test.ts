import { eq, inArray, sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import type { ComplianceRow } from '../../core/compliance/contract.ts'
import { COMPLIANCE_SORTS } from '../../core/compliance/filter.ts'
import type { Survey } from '../../core/surveys/contract.ts'
import { enrolmentPrefixes, enrolments, statusCounts } from '../db/schema/recurrence.ts'
import { workAt } from '../jobs/queue.ts'
import { Scope, System } from '../scope.ts'
import { queryPlan } from '../testing/query-plan.ts'
import { database, type Owner, testEnv, world } from '../testing/world.ts'
import { byName, byPrefix, byValue, withoutValue } from './queries.ts'
import { sweepUnlistedEnrolments, unlistedEnrolments } from './sweep.ts'

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

it('follows another name, and forgets the words of somebody who is gone', async () => {
  const [ben] = (await page('search=ben')).data
  await owner.patch(`/organizations/${owner.organization_id}/participants/${ben.respondent_id}`, { name: 'Benno' })
  expect(await names('search=ben')).toEqual(['Benno'])
  await w.tick()
  expect(await names('search=benno')).toEqual(['Benno'])
  const work = workAt(testEnv, w.now())
  expect([await sweepUnlistedEnrolments(work), await unlistedEnrolments(work)]).toEqual([0, []])
  const isBen = eq(enrolments.person_id, ben.respondent_id)
  await database.delete(enrolments).where(isBen)
  expect(await database.select().from(enrolmentPrefixes).where(eq(enrolmentPrefixes.person_id, ben.respondent_id))).toEqual([])
  expect((await page()).meta.counts.due).toBe(2)
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
      expect(await plan(byPrefix(system, 'srv_x', 'a', after, 51))).toContain(
        'SEARCH enrolment_prefixes USING PRIMARY KEY (survey_id=? AND prefix=?',
      )
    const several = await plan(byName(scope, { survey_id: 'srv_x', statuses: ['waiting', 'completed'] }, order, null, 51))
    expect(several).toContain('MERGE (UNION ALL)')
    expect(several).not.toContain('TEMP B-TREE')
    expect(await plan(unlistedEnrolments({ system }))).toContain('enrolments_unlisted')
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
