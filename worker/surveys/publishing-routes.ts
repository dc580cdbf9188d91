import { desc, eq, lt } from 'drizzle-orm'
import * as z from 'zod'
import { Survey, SurveyId, SurveyVersion } from '../../core/surveys/contract.ts'
import { surveyVersions } from '../db/schema/surveys.ts'
import { iso } from '../http/context.ts'
import { pack, packed } from '../http/packed.ts'
import { afterKey, LIMIT_DEFAULT, PageMeta, Paging, page } from '../http/paging.ts'
import { api, route } from '../http/route.ts'
import { close, publish, reopen } from './publishing.ts'
import { surveyInScope, surveyView } from './queries.ts'

const ById = z.strictObject({ id: SurveyId })

const publishing = route({
  method: 'post',
  path: '/surveys/{id}/publish',
  access: 'surveys.publish',
  summary: 'Freeze the draft as the next version and open the survey',
  params: ById,
  reply: packed(Survey),
  refuses: ['definition-invalid', 'changed-meanwhile'],
})
const closing = route({
  method: 'post',
  path: '/surveys/{id}/close',
  access: 'surveys.publish',
  summary: 'Let nobody start any more; begun attempts may finish for seven days',
  params: ById,
  reply: packed(Survey),
  refuses: ['survey-not-open', 'changed-meanwhile'],
})
const reopening = route({
  method: 'post',
  path: '/surveys/{id}/reopen',
  access: 'surveys.publish',
  summary: 'Open a closed survey again',
  params: ById,
  reply: packed(Survey),
  refuses: ['survey-not-open', 'changed-meanwhile'],
})
const versions = route({
  method: 'get',
  path: '/surveys/{id}/versions',
  access: 'surveys.edit',
  summary: 'The published versions, newest first',
  params: ById,
  query: z.strictObject(Paging),
  reply: z.array(SurveyVersion),
  meta: PageMeta,
})

export const publishingRoutes = api()
  .openapi(publishing, async (c) =>
    c.json({ data: pack(surveyView(await publish(c, await surveyInScope(c, c.req.valid('param').id)))) }, 200),
  )
  .openapi(closing, async (c) => c.json({ data: pack(surveyView(await close(c, await surveyInScope(c, c.req.valid('param').id)))) }, 200))
  .openapi(reopening, async (c) =>
    c.json({ data: pack(surveyView(await reopen(c, await surveyInScope(c, c.req.valid('param').id)))) }, 200),
  )
  .openapi(versions, async (c) => {
    const { limit = LIMIT_DEFAULT, cursor } = c.req.valid('query')
    const after = afterKey<[number]>(cursor, ['number'])
    const rows = await c.var.scope
      .select(
        versionColumns,
        surveyVersions,
        eq(surveyVersions.survey_id, c.req.valid('param').id),
        after ? lt(surveyVersions.version, after[0]) : undefined,
      )
      .orderBy(desc(surveyVersions.version))
      .limit(limit + 1)
    const shown = page(rows, limit, ({ version }) => [version])
    return c.json({ data: shown.rows.map((row) => ({ ...row, published_at: iso(row.published_at) })), meta: shown.meta }, 200)
  })

const versionColumns = { version: surveyVersions.version, series: surveyVersions.series, published_at: surveyVersions.published_at }
