import { and, asc, eq, getTableColumns, gt, inArray, like, lt, type SQL, sql } from 'drizzle-orm'
import { SQLiteSyncDialect, type SQLiteTable } from 'drizzle-orm/sqlite-core'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { EMPTY, isCoarse } from '../../core/impact/histogram.ts'
import { signedRank, unitsOf } from '../../core/statistics/wilcoxon.ts'
import type { Survey } from '../../core/surveys/contract.ts'
import { insertRows } from '../db/bulk.ts'
import { emailAddresses } from '../db/schema/accounts.ts'
import { impactFigures, impactPeople } from '../db/schema/impact.ts'
import { participants } from '../db/schema/participants.ts'
import { erasures } from '../db/schema/privacy.ts'
import { enrolments } from '../db/schema/recurrence.ts'
import { responses } from '../db/schema/responses.ts'
import { workAt } from '../jobs/queue.ts'
import { runJob } from '../jobs/running.ts'
import { sweepErasures } from '../privacy/erasing.ts'
import { sweepOutdated } from '../privacy/retention.ts'
import { System } from '../scope.ts'
import { expectLoggedError } from '../testing/errors.ts'
import { queryPlan } from '../testing/query-plan.ts'
import { figuresMustAgree } from '../testing/recount.ts'
import { database, type Owner, type Person, testEnv, world } from '../testing/world.ts'
import { surveysToCheck, sweepChecks } from './checking.ts'
import { countSurvey, duePeople, uncountedPeople } from './counting.ts'
import { keptFigures } from './queries.ts'
import { deltasQuery } from './reading.ts'
import { dueSurveys, sweepUncounted, uncountedSurveys } from './sweep.ts'

const w = world()
const system = new System(database)
const work = () => workAt(testEnv, w.now())
let owner: Owner
let survey: Survey
let people: Person[]

beforeAll(async () => {
  owner = await w.given.owner()
  survey = await w.given.survey(owner, { settings: { min_days_between_attempts: 0 } })
  people = await Promise.all(['Ada', 'Bob', 'Cem', 'Dua'].map((name) => w.given.person({ name })))
})

const IDS = ['cheerful', 'calm', 'active', 'rested', 'interested']
const take = async (who: Person | undefined, ...values: number[]) => {
  w.later({ hours: 1 })
  const answers = Object.fromEntries(IDS.map((id, i) => [id, values[i] ?? values[0] ?? 0]))
  expect((await who?.post(`/surveys/${survey.id}/respond`, { answers }))?.status).toBe(200)
}

const mustAgree = () => figuresMustAgree(work(), survey.id)

it('keeps the figures of a fresh count through submissions, records joined, and people erased', async () => {
  const [ada, bob, cem, dua] = people
  for (const [who, value] of [
    [ada, 1],
    [bob, 2],
    [cem, 3],
  ] as const)
    await take(who, value)
  expect(await mustAgree()).toEqual({ n: 3, matched: 0 })
  await take(ada, 3, 4)
  await take(bob, 2)
  await take(ada, 5)
  await take(dua, 4)
  expect(await mustAgree()).toEqual({ n: 4, matched: 2 })
  // Bob and Dua are one person, as it turns out, and Dua has no account that anybody lives in.
  await database.run(`update people set password_hash = null where id = '${dua?.id}'`)
  await owner.post(`/organizations/${owner.organization_id}/participants`, { email: bob?.email })
  const joined = await owner.post(`/organizations/${owner.organization_id}/participants/${bob?.id}/merge`, { other_person_id: dua?.id })
  expect(joined.status).toBe(200)
  expect(await mustAgree()).toEqual({ n: 3, matched: 2 })
  expect((await ada?.call('DELETE', '/me', { password: 'correct horse battery' }))?.status).toBeLessThan(300)
  w.later({ days: 40 })
  await w.tick()
  w.later({ hours: 1 })
  await w.tick()
  expect(await mustAgree()).toEqual({ n: 2, matched: 1 })
  expect(await database.$count(impactPeople, eq(impactPeople.survey_id, survey.id))).toBe(2)
})

it('counts what is submitted while it counts, and once where two count', async () => {
  const eve = await w.given.person()
  await take(eve, 1)
  let isFirst = true
  const slow = new System(database)
  slow.commit = async (statements, overtaken) => {
    if (isFirst) {
      isFirst = false
      await take(eve, 4)
      await Promise.all([countSurvey(system, survey.id, 5), countSurvey(system, survey.id, 5)])
      await take(eve, 5)
    }
    return system.commit(statements, overtaken)
  }
  await countSurvey(slow, survey.id, 1)
  expect(await database.$count(enrolments, and(eq(enrolments.survey_id, survey.id), gt(enrolments.uncounted, 0)))).toBe(1)
  await mustAgree()
})

it('finds what is uncounted in an index', async () => {
  const plan = (query: SQL) => queryPlan({ toSQL: () => new SQLiteSyncDialect().sqlToQuery(query) })
  expect(await plan(uncountedSurveys('s'))).toMatch(/SEARCH enrolments USING INDEX enrolments_uncounted \(survey_id>\?\)/)
  expect(await plan(uncountedSurveys('s'))).not.toMatch(/SCAN enrolments/)
  expect(await plan(dueSurveys('s'))).toMatch(/SEARCH impact_people USING (COVERING )?INDEX impact_people_due \(survey_id>\?\)/)
  expect(await plan(dueSurveys('s'))).not.toMatch(/SCAN impact_people/)
  expect(await queryPlan(uncountedPeople(system, 's'))).toMatch(/^SEARCH enrolments USING INDEX enrolments_uncounted \(survey_id=\?\)$/)
  expect(await queryPlan(duePeople(system, 's'))).toMatch(
    /^SEARCH impact_people USING (COVERING )?INDEX impact_people_due \(survey_id=\?\)$/,
  )
})

it('takes the surveys in turn, where a tick cannot count them all', async () => {
  const [one] = await database.select().from(enrolments).where(eq(enrolments.survey_id, survey.id)).limit(1)
  const rows = Array.from({ length: 45 }, (_, i) => ({
    ...(one as typeof enrolments.$inferSelect),
    survey_id: `srv_${i + 10}`,
    uncounted: 1,
  }))
  await system.commit(insertRows(database, enrolments, rows))
  const turns = []
  // Those at the front have something new each time.
  for (let i = 0; i < 4; i++) {
    await database.update(enrolments).set({ uncounted: 1 }).where(lt(enrolments.survey_id, 'srv_14'))
    turns.push(await sweepUncounted(work()))
  }
  expect(turns).toEqual([20, 20, 11, 5])
  expect(await database.$count(enrolments, gt(enrolments.uncounted, 0))).toBe(0)
  await database.delete(enrolments).where(like(enrolments.survey_id, 'srv___'))
  await database.delete(impactFigures).where(like(impactFigures.survey_id, 'srv___'))
})

it('finds by night what has drifted, says so, and counts it again', async () => {
  w.later({ days: 1 })
  await sweepUncounted(work())
  expect(await sweepChecks(work())).toBe(1)
  expect(await sweepChecks(work())).toBe(0)
  for (const damage of [
    `update impact_figures set figures = json_set(figures, '$.left', json('[7,"0","0","0"]')) where series = 1`,
    `update impact_figures set n = n + 1 where series = 0`,
    `update impact_people set counted = json_set(counted, '$.baseline.score', 99) where counted is not null`,
  ]) {
    w.later({ days: 1 })
    await database.run(damage)
    expectLoggedError(/impact-drifted/)
    expect(await sweepChecks(work())).toBe(1)
    await mustAgree()
  }
  expect(await queryPlan(surveysToCheck(work()))).toMatch(/^SEARCH impact_figures USING INDEX impact_figures_checking \(check_at<\?\)$/)
})

it('ranks thousands of different changes as they are, though it keeps them roughly', async () => {
  const { id } = await w.given.survey(owner, { settings: { min_days_between_attempts: 0 } })
  const bob = people[1]
  for (const value of [1, 2]) {
    w.later({ hours: 1 })
    await bob?.post(`/surveys/${id}/respond`, { answers: Object.fromEntries(IDS.map((one) => [one, value])) })
  }
  const many = sql`with recursive n(i) as (select 1 union all select i + 1 from n where i < 2100)`
  const copied = async (table: SQLiteTable, more: Record<string, string>) => {
    const columns = Object.values(getTableColumns(table)).flatMap(({ name, generated }) => (generated ? [] : [name]))
    const values = columns.map((name) => more[name] ?? name)
    await database.run(sql`${many} insert into ${table} (${sql.raw(columns.join(', '))})
      select ${sql.raw(values.join(', '))} from ${table}, n where survey_id = ${id} and person_id = ${bob?.id}`)
  }
  await copied(responses, { id: "'r' || i || id", person_id: "'p' || i", score: '(i * 7919 * attempt_number % 90001) / 1000.0' })
  await copied(enrolments, { person_id: "'p' || i", uncounted: '1' })
  expect(await countSurvey(system, id, 20)).toBe(false)
  const rows = await database.all<{ delta: number }>(sql`select delta from impact_people where survey_id = ${id}`)
  expect(rows).toHaveLength(2101)
  expect(isCoarse((await keptFigures(system, id, 1))?.deltas ?? EMPTY)).toBe(true)
  const { n_matched, wilcoxon } = (await owner.get(`/surveys/${id}/impact`)).data
  expect(n_matched).toBe(2101)
  expect(wilcoxon).toMatchObject(signedRank(rows.map(({ delta }) => [unitsOf(delta), 1] as const)) ?? {})
  expect(await queryPlan(deltasQuery(system, 's', 1))).toMatch(
    /^SEARCH impact_people USING COVERING INDEX impact_people_by_delta \(survey_id=\? AND series=\? AND delta>\?\)$/,
  )
})

describe('whatever happens, in any order', () => {
  const emails = ['Eda', 'Fay', 'Gus', 'Hal'].map((name) => `${name}@example.org`.toLowerCase())
  const job = async (reply: Promise<{ data: { id: string } }>) => runJob(work(), { kind: 'run-job', id: (await reply).data.id })
  /** Who has no account. */
  const known = async () =>
    database
      .select({ id: emailAddresses.person_id })
      .from(emailAddresses)
      .innerJoin(participants, eq(participants.person_id, emailAddresses.person_id))
      .where(and(inArray(emailAddresses.address, emails), eq(participants.organization_id, owner.organization_id)))
      .orderBy(asc(emailAddresses.address))
  const keepMonths = (retention_months: number | null) => owner.patch(`/organizations/${owner.organization_id}`, { retention_months })
  let [brought, id] = [0, '']
  beforeAll(async () => {
    const questions = IDS.map((one) => ({ id: one, kind: 'rating' as const, text: one, group_id: 'g' }))
    const groups = [{ id: 'g', label: 'Home', color: '#336699' }]
    const definition = { languages: ['en'], result_type: 'bars' as const, groups, pages: [{ id: 'p', questions }] }
    id = (await w.given.survey(owner, { definition, settings: { min_days_between_attempts: 0 } })).id
  })

  const EVENTS = {
    async submitted(n: number) {
      w.later({ hours: 1 })
      const answers = Object.fromEntries(IDS.slice(n % 4).map((one) => [one, n % 6]))
      expect((await people[1 + (n % 2)]?.post(`/surveys/${id}/respond`, { answers }))?.status).toBe(200)
    },
    async imported(n: number) {
      // Some of it older than what is kept below, and each time something that was not there.
      const dates = [`2022-03-${10 + (n % 9)} 10:0${brought % 10}`, `2025-05-${10 + ++brought} 09:00`]
      const lines = dates.flatMap((date) =>
        emails.slice(n % 3).map((email, i) => [email, date, ...IDS.map((_, at) => (at < n % 3 ? '' : (i + n) % 6))].join(';')),
      )
      const form = new FormData()
      form.set('file', new File([['E-mail;Date', ...IDS].join(';'), '\n', lines.join('\n')], 'past.csv', { type: 'text/csv' }))
      await job(owner.post(`/surveys/${id}/responses/import`, form))
    },
    async joined() {
      const [one, other] = await known()
      if (!one || !other) return
      const path = `/organizations/${owner.organization_id}/participants/${one.id}/merge`
      expect((await owner.post(path, { other_person_id: other.id })).status).toBe(200)
    },
    async erased() {
      const [one] = (await known()).reverse()
      if (!one) return
      await database.insert(erasures).values({ person_id: one.id, asked_at: w.now(), due_at: w.now() })
      await sweepErasures(work())
      w.later({ minutes: 20 })
      await sweepErasures(work())
      expect(await database.$count(erasures, eq(erasures.person_id, one.id))).toBe(0)
    },
    async outdated() {
      await keepMonths(36)
      w.later({ days: 1 })
      await sweepOutdated(work())
      await keepMonths(null)
    },
    async rescored(n: number) {
      await owner.put(`/surveys/${id}`, { settings: { missing_policy: n % 2 ? 'zero' : 'exclude', min_days_between_attempts: 0 } })
      await job(owner.post(`/surveys/${id}/versions/1/rescore`))
    },
    counted: () => sweepUncounted(work()),
    looked: () => owner.get(`/surveys/${id}/impact`),
  }

  it('keeps the figures of a fresh count', async () => {
    // Each of them twice.
    const names = Object.keys(EVENTS) as (keyof typeof EVENTS)[]
    const most = 2 * names.length
    const inAnyOrder = fc.shuffledSubarray([...names, ...names], { minLength: most })
    await fc.assert(
      fc.asyncProperty(inAnyOrder, fc.array(fc.nat(8), { minLength: most, maxLength: most }), async (events, numbers) => {
        for (const [i, name] of events.entries()) await EVENTS[name](numbers[i] ?? 0)
        await figuresMustAgree(work(), id)
      }),
      { numRuns: 2, endOnFailure: true },
    )
  })
})
