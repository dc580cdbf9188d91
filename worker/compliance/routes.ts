import { and, asc, eq, gt } from 'drizzle-orm'
import * as z from 'zod'
import { ComplianceFilter, ComplianceRow, StatusCounts } from '../../core/compliance/contract.ts'
import { COMPLIANCE_SORTS } from '../../core/compliance/filter.ts'
import { refuse } from '../../core/problem.ts'
import { AttemptResult } from '../../core/responses/contract.ts'
import { SurveyId } from '../../core/surveys/contract.ts'
import { audited } from '../audit/queries.ts'
import { responses } from '../db/schema/responses.ts'
import { surveys } from '../db/schema/surveys.ts'
import { iso } from '../http/context.ts'
import { csvReply } from '../http/file.ts'
import { afterKey, LIMIT_DEFAULT, PageMeta, Paging, page } from '../http/paging.ts'
import { api, route } from '../http/route.ts'
import { scoresOf } from '../responses/queries.ts'
import { complianceLines } from './csv.ts'
import { listCompliance } from './listing.ts'
import { countsOf, enrolledAt, listEnrolments } from './queries.ts'
import { complianceRows } from './rows.ts'

const list = route({
  method: 'get',
  path: '/surveys/{id}/compliance',
  access: 'responses.list',
  summary: 'Where everybody stands: who is due, overdue, in the middle of it or done',
  params: z.strictObject({ id: SurveyId }),
  query: z.strictObject({
    ...Paging,
    status: ComplianceFilter.optional(),
    sort: z.enum(COMPLIANCE_SORTS).optional(),
    order: z.enum(['asc', 'desc']).optional(),
    search: z.string().max(254).optional(),
    format: z.enum(['json', 'csv']).optional(),
  }),
  reply: z.array(ComplianceRow),
  meta: PageMeta.extend({ counts: StatusCounts }),
  alsoAs: 'text/csv',
})
const history = route({
  method: 'get',
  path: '/surveys/{id}/respondent/{email}/history',
  access: 'responses.list',
  summary: 'All attempts of one respondent, earliest first',
  params: z.strictObject({ id: SurveyId, email: z.string().max(254) }),
  query: z.strictObject(Paging),
  reply: z.array(AttemptResult),
  meta: PageMeta,
})

export const complianceRoutes = api()
  .openapi(list, async (c) => {
    const { id } = c.req.valid('param')
    const { limit = LIMIT_DEFAULT, cursor, status = 'all', sort = 'name', order = 'asc', search = '', format } = c.req.valid('query')
    const { scope, system, now } = c.var
    const [survey, counts] = await Promise.all([
      scope.select({ settings: surveys.settings }, surveys, eq(surveys.id, id)).get(),
      countsOf(system, id),
    ])
    if (!survey) refuse({ code: 'not-found' })
    if (search) await listEnrolments(system, id)
    const asked = { survey_id: id, filter: status, sort, order, search }
    if (format === 'csv') {
      await system.commit([audited(c, 'survey.export', id, scope.organization_id)])
      return csvReply(c, 'compliance.csv', complianceLines(c, survey.settings, asked, counts))
    }
    const { rows, meta } = await listCompliance(c.var, { ...asked, limit, cursor }, counts)
    return c.json({ data: await complianceRows(system, { id, ...survey }, rows, now), meta: { ...meta, counts } }, 200)
  })
  .openapi(history, async (c) => {
    const { id, email } = c.req.valid('param')
    const { limit = LIMIT_DEFAULT, cursor } = c.req.valid('query')
    const { system } = c.var
    const after = afterKey<[number]>(cursor, ['number'])
    const { person_id } = await enrolledAt(c.var, id, email)
    const rows = await system.db
      .select()
      .from(responses)
      .where(
        and(eq(responses.survey_id, id), eq(responses.person_id, person_id), after ? gt(responses.attempt_number, after[0]) : undefined),
      )
      .orderBy(asc(responses.attempt_number))
      .limit(limit + 1)
    const shown = page(rows, limit, ({ attempt_number }) => [attempt_number])
    const results = await scoresOf(system, shown.rows)
    const data = shown.rows.map(({ id: response_id, attempt_number, submitted_at, score }) => ({
      attempt_number,
      submitted_at: iso(submitted_at),
      ...(results.get(response_id) ?? { score, band: null, group_results: [] }),
    }))
    return c.json({ data, meta: shown.meta }, 200)
  })
