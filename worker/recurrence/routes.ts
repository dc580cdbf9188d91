import { and, asc, eq, gt, sql } from 'drizzle-orm'
import * as z from 'zod'
import { refuse } from '../../core/problem.ts'
import { Assign, Assigned, Assignment, AssignmentId, MySurvey } from '../../core/recurrence/contract.ts'
import { SurveyId } from '../../core/surveys/contract.ts'
import { auditedEach } from '../audit/queries.ts'
import { nameWithin } from '../db/name-within.ts'
import { mustHaveChanged } from '../db/open.ts'
import { emailAddresses } from '../db/schema/accounts.ts'
import { assignments, enrolments, standingAssignments } from '../db/schema/recurrence.ts'
import { iso } from '../http/context.ts'
import { afterKey, LIMIT_DEFAULT, PageMeta, Paging, page } from '../http/paging.ts'
import { api, Empty, route } from '../http/route.ts'
import { nudgeSoon } from '../jobs/queue.ts'
import { jobView } from '../jobs/views.ts'
import { assign } from './assigning.ts'
import { mySurveys } from './my-surveys.ts'

const ById = z.strictObject({ id: SurveyId })

const assigning = route({
  method: 'post',
  path: '/surveys/{id}/assignments',
  access: 'surveys.assign',
  summary: 'Ask people to take this survey',
  params: ById,
  body: Assign,
  reply: Assigned,
  status: 201,
  tells: ['compliance'],
})
const list = route({
  method: 'get',
  path: '/surveys/{id}/assignments',
  access: 'surveys.assign',
  summary: 'Who was asked, earliest first, and whether whoever joins is asked too',
  params: ById,
  query: z.strictObject(Paging),
  reply: z.array(Assignment),
  meta: PageMeta.extend({
    auto_assign_new: z.boolean(),
    auto_assign_due_at: z.string().nullable(),
    auto_assign_due_days: z.int().nullable(),
  }),
})
const remove = route({
  method: 'delete',
  path: '/surveys/{id}/assignments/{assignment_id}',
  access: 'surveys.assign',
  summary: 'Take an assignment back',
  params: z.strictObject({ id: SurveyId, assignment_id: AssignmentId }),
  reply: Empty,
  status: 204,
  tells: ['compliance'],
})
const mine = route({
  method: 'get',
  path: '/me/surveys',
  access: 'signed-in',
  summary: 'My surveys: due, in progress, waiting',
  query: z.strictObject(Paging),
  reply: z.array(MySurvey),
  meta: PageMeta,
})

export const recurrenceRoutes = api()
  .openapi(assigning, async (c) => {
    const { results, job, unconfirmed } = await assign(c, c.req.valid('param').id, c.req.valid('json'))
    if (job) nudgeSoon(c, [{ kind: 'run-job', id: job.id }])
    return c.json({ data: { results, job: job && jobView(job), unconfirmed } }, 201)
  })
  .openapi(list, async (c) => {
    const { limit = LIMIT_DEFAULT, cursor } = c.req.valid('query')
    const after = afterKey<[string]>(cursor, ['string'])
    const rows = await c.var.scope
      .select(columns, assignments, eq(assignments.survey_id, c.req.valid('param').id), after ? gt(assignments.id, after[0]) : undefined)
      .innerJoin(emailAddresses, and(eq(emailAddresses.person_id, assignments.person_id), eq(emailAddresses.is_primary, true)))
      .orderBy(asc(assignments.id))
      .limit(limit + 1)
    const standing = await c.var.scope
      .select(
        { due_at: standingAssignments.due_at, due_days: standingAssignments.due_days },
        standingAssignments,
        eq(standingAssignments.survey_id, c.req.valid('param').id),
      )
      .get()
    const shown = page(rows, limit, ({ assignment_id }) => [assignment_id])
    return c.json(
      {
        data: shown.rows.map((row) => ({ ...row, due_at: iso(row.due_at), created_at: iso(row.created_at) })),
        meta: {
          ...shown.meta,
          auto_assign_new: standing !== undefined,
          auto_assign_due_at: standing?.due_at ?? null,
          auto_assign_due_days: standing && standing.due_at === null ? standing.due_days : null,
        },
      },
      200,
    )
  })
  .openapi(remove, async (c) => {
    const { scope, system, now } = c.var
    const { id, assignment_id } = c.req.valid('param')
    const isIt = [eq(assignments.id, assignment_id), eq(assignments.survey_id, id)] as const
    const assignment = await scope.select({ person_id: assignments.person_id }, assignments, ...isIt).get()
    if (!assignment) refuse({ code: 'not-found' })
    // Whoever has taken it stays due as they are, also where an administrator has moved that.
    const moved_due_at = sql`case when ${enrolments.last_submitted_at} is null then null else ${enrolments.moved_due_at} end`
    const statements = [
      scope.update(
        enrolments,
        { assigned_due_at: null, moved_due_at, before_action: null, status_until: now },
        eq(enrolments.survey_id, id),
        eq(enrolments.person_id, assignment.person_id),
      ),
      scope.delete(assignments, ...isIt),
      mustHaveChanged(system.db),
      ...auditedEach(c, 'assignment.delete', [assignment.person_id], scope.organization_id, id),
    ]
    await scope.commit(statements, { code: 'not-found' })
    return c.body(null, 204)
  })
  .openapi(mine, async (c) => {
    const { limit = LIMIT_DEFAULT, cursor } = c.req.valid('query')
    const after = afterKey<[string]>(cursor, ['string'])
    const rows = await mySurveys(
      c.var.system,
      c.var.caller.person_id ?? refuse({ code: 'sign-in-needed' }),
      { after: after?.[0] ?? '', limit: limit + 1 },
      c.var.now,
    )
    const shown = page(rows, limit, ({ survey }) => [survey.id])
    return c.json({ data: shown.rows, meta: shown.meta }, 200)
  })

const columns = {
  assignment_id: assignments.id,
  person_id: assignments.person_id,
  name: nameWithin(assignments.organization_id, assignments.person_id),
  email: emailAddresses.address,
  due_at: assignments.due_at,
  created_at: assignments.created_at,
}
