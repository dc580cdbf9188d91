import { eq } from 'drizzle-orm'
import { beforeAll, expect, it } from 'vitest'
import type { JobView } from '../../core/jobs/contract.ts'
import { enrolments } from '../db/schema/recurrence.ts'
import { responses } from '../db/schema/responses.ts'
import { workAt } from '../jobs/queue.ts'
import { runJob } from '../jobs/running.ts'
import { PASSWORD } from '../testing/guarded.ts'
import { database, type Owner, type Person, testEnv, world } from '../testing/world.ts'

const w = world()
let owner: Owner
let [ada, bob] = [] as unknown as [Person, Person]
beforeAll(async () => {
  owner = await w.given.owner()
  ada = await w.given.person({ name: 'Ada' })
  bob = await w.given.person({ name: 'Bob' })
})

const rating = (id: string, more = {}) => ({ id, kind: 'rating' as const, text: id, group_id: 'g', ...more })
const definition = (questions: object[]) => ({
  languages: ['en'],
  result_type: 'bars' as const,
  groups: [{ id: 'g', label: 'Home', color: '#336699' }],
  pages: [{ id: 'p', questions }],
})
const survey = (questions: object[]) =>
  w.given.survey(owner, {
    definition: definition(questions) as never, // Made by hand, and checked by the API.
    settings: { min_days_between_attempts: 0, missing_policy: 'exclude' },
  })
const take = (who: Person, id: string, answers: object) => {
  w.later({ minutes: 1 })
  return who.post(`/surveys/${id}/respond`, { answers })
}
const rescore = (id: string, version = 1) => owner.post(`/surveys/${id}/versions/${version}/rescore`)
const run = ({ id }: JobView) => runJob(workAt(testEnv, w.now()), { kind: 'run-job', id })
const lines = async ({ id }: JobView) => (await owner.get(`/jobs/${id}/lines`)).data
const standing = (id: string) => database.select().from(enrolments).where(eq(enrolments.survey_id, id))

it('replaces kept scores by those of today’s settings, and says of each response what changed', async () => {
  const { id } = await survey([rating('a'), rating('b')])
  await take(ada, id, { a: 5 })
  await take(ada, id, { a: 5, b: 5 })
  await take(bob, id, { a: 2 })
  expect((await owner.get(`/surveys/${id}/responses`)).data.map(({ score }: { score: number }) => score)).toEqual([40, 100, 100])

  await owner.put(`/surveys/${id}`, { settings: { missing_policy: 'zero' } })
  const { status, data: job } = await rescore(id)
  expect([status, job]).toEqual([202, expect.objectContaining({ kind: 'rescoring', lines: 3, read_as: null })])
  expect(job.rescoring).toEqual({ survey_id: id, version: 1, missing_policy: 'zero', min_answered_share: 0.5 })
  expect((await rescore(id)).data.id, 'asked for twice, it is one').toBe(job.id)
  await Promise.all([run(job), run(job)])
  await run(job)
  expect((await owner.get(`/jobs/${job.id}`)).data).toMatchObject({ status: 'done', outcomes: { lowered: 2, unchanged: 1 } })
  expect(await lines(job)).toEqual([
    { line: 1, email: ada.email, outcome: 'lowered', message: '100.0 → 50.0; Home: 100.0 → 50.0' },
    { line: 2, email: ada.email, outcome: 'unchanged', message: null },
    { line: 3, email: bob.email, outcome: 'lowered', message: '40.0 → 20.0; Home: 40.0 → 20.0' },
  ])
  const rows = (await owner.get(`/surveys/${id}/responses`)).data
  expect(rows.map((row: { score: number; baseline_score: number }) => [row.score, row.baseline_score])).toEqual([
    [20, 20],
    [100, 50],
    [50, 50],
  ])
  const mine = (await ada.get(`/surveys/${id}/attempts`)).data
  expect(mine[0].group_results).toMatchObject([{ group_id: 'g', score: 10, max_score: 20, percentage: 50 }])
  const stands = (await standing(id)).map(({ person_id, baseline_score, latest_score }) => [person_id, baseline_score, latest_score])
  expect(stands.sort()).toEqual(
    [
      [ada.id, 50, 100],
      [bob.id, 20, 20],
    ].sort(),
  )
  const { data: log } = await owner.get(`/organizations/${owner.organization_id}/audit-log`)
  expect(log.filter(({ action }: { action: string }) => action === 'survey.rescore')).toHaveLength(1)

  const again = (await rescore(id)).data
  expect(again.id).not.toBe(job.id)
  await run(again)
  expect((await owner.get(`/jobs/${again.id}`)).data.outcomes).toEqual({ unchanged: 3 })
})

it('follows the way that each attempt took: what logic hid counts nowhere, by what was answered the time before', async () => {
  const onlyAgain = { show_if: { eq: [{ previous: 'a' }, 5] } }
  const { id } = await survey([
    rating('a'),
    rating('b', onlyAgain),
    { id: 'from', kind: 'hidden', text: 'from' },
    rating('c', { show_if: { eq: [{ answer: 'a' }, 1] } }),
  ])
  await take(ada, id, { a: 5 })
  await take(ada, id, { a: 5 })
  await owner.put(`/surveys/${id}`, { settings: { missing_policy: 'zero' } })
  const job = (await rescore(id)).data
  await run(job)
  expect(await lines(job)).toMatchObject([{ outcome: 'unchanged' }, { outcome: 'lowered', message: '100.0 → 50.0; Home: 100.0 → 50.0' }])
})

it('scores one version and no other, brings those of older rules up to date, and passes over what is gone', async () => {
  const { id } = await survey([rating('a'), rating('b')])
  await take(ada, id, { a: 5 })
  const { response_id } = (await take(bob, id, { a: 5 })).data
  await owner.put(`/surveys/${id}`, {
    definition: definition([rating('a', { weight: 2 }), rating('b')]),
    settings: { missing_policy: 'zero' },
  })
  await owner.post(`/surveys/${id}/publish`)
  await take(ada, id, { a: 5 })
  await database.update(responses).set({ scoring_version: 0 }).where(eq(responses.survey_id, id))
  const job = (await rescore(id)).data
  await owner.delete(`/responses/${response_id}`)
  await database.delete(responses).where(eq(responses.id, response_id))
  await run(job)
  expect(await lines(job)).toMatchObject([{ outcome: 'lowered' }, { outcome: 'gone', message: null }])
  const kept = await database.select().from(responses).where(eq(responses.survey_id, id)).orderBy(responses.submitted_at)
  expect(kept.map(({ version, scoring_version }) => [version, scoring_version])).toEqual([
    [1, 1],
    [2, 0],
  ])
  expect((await rescore(id, 3)).status).toBe(404)
})

it('names nobody any more in its report who has been erased', async () => {
  const { id } = await survey([rating('a'), rating('b')])
  const someone = await w.given.person()
  await take(someone, id, { a: 5 })
  expect((await someone.call('DELETE', '/me', { password: PASSWORD })).status).toBe(204)
  w.later({ days: 6 })
  await owner.put(`/surveys/${id}`, { settings: { missing_policy: 'zero' } })
  const job = (await rescore(id)).data
  await run(job)
  expect(await lines(job)).toMatchObject([{ email: someone.email, outcome: 'lowered' }])
  w.later({ days: 1 })
  await w.tick()
  expect(await lines(job)).toEqual([{ line: 1, email: '', outcome: 'lowered', message: null }])
})

it('is not there for admins of another organization, and closed to members', async () => {
  const { id } = await survey([rating('a')])
  const path = `/surveys/${id}/versions/1/rescore`
  expect((await (await w.given.owner()).post(path)).status).toBe(404)
  expect((await (await w.given.member(owner)).post(path)).status).toBe(403)
})
