import { and, eq } from 'drizzle-orm'
import { beforeAll, expect, it } from 'vitest'
import type { Survey } from '../../core/surveys/contract.ts'
import { removedResponses } from '../db/schema/privacy.ts'
import { enrolments } from '../db/schema/recurrence.ts'
import { responseScores, responses } from '../db/schema/responses.ts'
import { sessions } from '../db/schema/sessions.ts'
import { workAt } from '../jobs/queue.ts'
import { queryPlan } from '../testing/query-plan.ts'
import { database, type Owner, type Person, testEnv, world } from '../testing/world.ts'
import { goneOrganizations } from './gone-organizations.ts'
import { dueOrganizations, outdatedResponses, outdatedSessions, sweepOutdated } from './retention.ts'

const w = world()
const answers = { cheerful: 3, calm: 3, active: 3, rested: 3, interested: 3 }
let owner: Owner
let survey: Survey
beforeAll(async () => {
  owner = await w.given.owner()
  survey = await w.given.survey(owner, { settings: { min_days_between_attempts: 10 } })
})
const keep = (retention_months: number | null, by: Person = owner) =>
  by.patch(`/organizations/${owner.organization_id}`, { retention_months })
const take = async (who: Person, value = 3) =>
  (await who.post(`/surveys/${survey.id}/respond`, { answers: { ...answers, calm: value } })).data as { response_id: string; score: number }
const enrolmentOf = async ({ id }: Person) =>
  (
    await database
      .select()
      .from(enrolments)
      .where(and(eq(enrolments.person_id, id), eq(enrolments.survey_id, survey.id)))
  )[0]
const sweep = () => sweepOutdated(workAt(testEnv, w.now()))

it('removes what is too old from a day on, counts it, and takes the next attempt for the baseline', async () => {
  const [often, once] = [await w.given.person(), await w.given.person()]
  const first = await take(often, 0)
  await take(once)
  const { session_id } = (await w.stranger.post(`/surveys/${survey.id}/start`)).data
  w.later({ days: 40 })
  const second = await take(often, 5)
  expect((await keep(1)).data.retention_months).toBe(1)
  await w.tick()
  expect(await database.select().from(responses).where(eq(responses.survey_id, survey.id))).toHaveLength(3)
  w.later({ days: 1 })
  await Promise.all([sweep(), sweep()])
  await sweep()
  expect((await database.select().from(responses).where(eq(responses.survey_id, survey.id))).map(({ id }) => id)).toEqual([
    second.response_id,
  ])
  expect(await database.select().from(responseScores).where(eq(responseScores.response_id, first.response_id))).toEqual([])
  for (const id of [first.response_id, session_id]) expect(await database.select().from(sessions).where(eq(sessions.id, id))).toEqual([])
  expect(await database.select().from(removedResponses).where(eq(removedResponses.survey_id, survey.id))).toMatchObject([
    { reason: 'retention', responses: 2 },
  ])
  expect(await enrolmentOf(often)).toMatchObject({
    attempts: 2,
    baseline_response_id: second.response_id,
    baseline_score: second.score,
    latest_score: second.score,
  })
  await w.tick()
  expect(await enrolmentOf(once)).toMatchObject({ baseline_response_id: null, latest_score: null, status: 'overdue' })
  expect((await often.get(`/surveys/${survey.id}/attempts`)).data).toHaveLength(1)
})

it('waits for the end of the wait, which the last response tells', async () => {
  const slow = await w.given.survey(owner, { settings: { min_days_between_attempts: 60 } })
  const someone = await w.given.person()
  await someone.post(`/surveys/${slow.id}/respond`, { answers })
  w.later({ days: 45 })
  await w.tick()
  expect((await someone.post(`/surveys/${slow.id}/respond`, { answers })).problem.code).toBe('too-early')
  w.later({ days: 16 })
  await w.tick()
  expect(await database.select().from(responses).where(eq(responses.survey_id, slow.id))).toEqual([])
})

it('is the owner’s to decide, and audited', async () => {
  const admin = await w.given.member(owner, 'admin')
  expect((await keep(12, admin)).status).toBe(403)
  for (const months of [0, 121, 1.5]) expect((await keep(months)).problem.errors?.[0]?.path).toBe('retention_months')
  expect((await keep(null)).data.retention_months).toBeNull()
  const { data } = await owner.get(`/organizations/${owner.organization_id}/audit-log?action=organization.retention`)
  expect(data.length).toBe(2)
  expect(await dueOrganizations(workAt(testEnv, w.now()))).toEqual([])
})

it('finds what is due, what is too old and what is gone by their indexes', async () => {
  const work = workAt(testEnv, w.now())
  const plans: [Parameters<typeof queryPlan>[0], string][] = [
    [dueOrganizations(work), 'organizations_retention'],
    [outdatedResponses(work, owner.organization_id, w.now()), 'responses_of_organization'],
    [outdatedSessions(work, owner.organization_id, w.now()), 'sessions_of_organization'],
    [goneOrganizations(work), 'organizations_deleted'],
  ]
  for (const [query, index] of plans) expect(await queryPlan(query)).toContain(`INDEX ${index}`)
})
