import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import * as z from 'zod'
import { OrganizationOverview } from '../../core/analytics/contract.ts'
import { quarterStart } from '../../core/analytics/over-time.ts'
import { standingIn } from '../../core/analytics/standing.ts'
import { OrganizationId } from '../../core/organizations/contract.ts'
import { momentOn } from '../../core/recurrence/local-time.ts'
import { directionOf } from '../../core/responses/comparison.ts'
import { nameWithin } from '../db/name-within.ts'
import { organizations } from '../db/schema/organizations.ts'
import { statusCounts } from '../db/schema/recurrence.ts'
import { responses } from '../db/schema/responses.ts'
import { surveys } from '../db/schema/surveys.ts'
import { iso } from '../http/context.ts'
import { api, route } from '../http/route.ts'
import type { System } from '../scope.ts'

const overview = route({
  method: 'get',
  path: '/organizations/{id}/overview',
  access: 'responses.list',
  summary: 'An organization at a glance: open surveys, who is due, what came last, and how people changed this quarter',
  params: z.strictObject({ id: OrganizationId }),
  reply: OrganizationOverview,
})

export const overviewRoute = api().openapi(overview, async (c) => {
  const { system, now } = c.var
  const { id } = c.req.valid('param')
  const zone = (await system.db.select({ timezone: organizations.timezone }).from(organizations).where(eq(organizations.id, id)).get())
    ?.timezone
  const from = quarterStart(now, zone ?? 'UTC')
  const [kinds, standing, recent, changes] = await Promise.all([
    surveysOf(system, id),
    standingOf(system, id),
    recentOf(system, id),
    changesSince(system, id, momentOn(from, 0, zone ?? 'UTC')),
  ])
  const of = (status: string) => kinds.find((row) => row.status === status)?.surveys ?? 0
  const count = (what: 'better' | 'same' | 'worse') => changes.moved.filter((one) => one === what).length
  const data: OrganizationOverview = {
    surveys: { open: of('open'), draft: of('draft'), closed: of('closed') },
    ...standingIn(standing),
    recent: recent.map(({ submitted_at, ...row }) => ({ ...row, submitted_at: iso(submitted_at) })),
    change: {
      from,
      came_back: changes.moved.length,
      better: count('better'),
      same: count('same'),
      worse: count('worse'),
      has_more: changes.has_more,
    },
  }
  return c.json({ data }, 200)
})

/** Rides surveys_of_organization, as does the next. */
const surveysOf = ({ db }: System, organization_id: string) =>
  db
    .select({ status: surveys.status, surveys: sql<number>`count(*)` })
    .from(surveys)
    .where(and(eq(surveys.organization_id, organization_id), isNull(surveys.deleted_at)))
    .groupBy(surveys.status)

/** From the counts that are kept for each survey. */
export const standingOf = ({ db }: System, organization_id: string) =>
  db
    .select({ status: statusCounts.status, people: sql<number>`sum(${statusCounts.people})` })
    .from(surveys)
    .innerJoin(statusCounts, eq(statusCounts.survey_id, surveys.id))
    .where(and(eq(surveys.organization_id, organization_id), eq(surveys.status, 'open'), isNull(surveys.deleted_at)))
    .groupBy(statusCounts.status)

const RECENT = 10

/** Rides responses_of_organization, as does the next. */
export const recentOf = ({ db }: System, organization_id: string) =>
  db
    .select({
      response_id: responses.id,
      survey_id: surveys.id,
      survey_title: surveys.title,
      name: nameWithin(responses.organization_id, responses.person_id),
      attempt_number: responses.attempt_number,
      submitted_at: responses.submitted_at,
      score: responses.score,
    })
    .from(responses)
    .innerJoin(surveys, and(eq(surveys.id, responses.survey_id), isNull(surveys.deleted_at)))
    .where(eq(responses.organization_id, organization_id))
    .orderBy(desc(responses.submitted_at))
    .limit(RECENT)

/** So many of the latest responses of the quarter are looked at. */
const LOOKED_AT = 5000

type Change = { delta: number | null; better: 'higher' | 'lower' | null; looked_at: number }

/** The change of everybody who came back since, once for each survey, where one direction is better; and a row that says how many responses were looked at. */
export const changesQuery = (organization_id: string, since: number) => sql`with latest as (
    select survey_id, person_id from ${responses} where ${responses.organization_id} = ${organization_id} and ${responses.submitted_at} >= ${since}
    order by ${responses.submitted_at} desc limit ${LOOKED_AT + 1})
  select null as delta, null as better, count(*) as looked_at from latest
  union all
  select enrolments.delta, json_extract(surveys.settings, '$.better'), 0 from (select distinct survey_id, person_id from latest) came
  join enrolments on enrolments.survey_id = came.survey_id and enrolments.person_id = came.person_id and enrolments.delta is not null
  join surveys on surveys.id = came.survey_id and surveys.deleted_at is null and json_extract(surveys.settings, '$.better') <> 'neither'`

async function changesSince({ db }: System, organization_id: string, since: number) {
  const rows = await db.all<Change>(changesQuery(organization_id, since))
  const moved = rows.flatMap(({ delta, better }) => {
    if (delta === null) return []
    const direction = directionOf(delta)
    return direction === 'same'
      ? ['same' as const]
      : (direction === 'up') === (better !== 'lower')
        ? ['better' as const]
        : ['worse' as const]
  })
  return { moved, has_more: rows.some(({ looked_at }) => looked_at > LOOKED_AT) }
}
