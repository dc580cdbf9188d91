import * as z from 'zod'
import {
  DraftChanges,
  DuplicateSurvey,
  FrozenVersion,
  PublishSurvey,
  Survey,
  SurveyId,
  SurveyVersion,
} from '../../core/surveys/contract.ts'
import { createOnce } from '../http/idempotency.ts'
import { pack, packed } from '../http/packed.ts'
import { afterKey, LIMIT_DEFAULT, PageMeta, Paging, page } from '../http/paging.ts'
import { api, route } from '../http/route.ts'
import { copyOf, newSurvey } from './creating.ts'
import { close, publish, reopen } from './publishing.ts'
import { surveyInScope, surveyView } from './queries.ts'
import { draftChanges, frozenVersion, versionRows, versionView } from './versions.ts'

const ById = z.strictObject({ id: SurveyId })

const publishing = route({
  method: 'post',
  path: '/surveys/{id}/publish',
  access: 'surveys.publish',
  summary: 'Freeze the draft as the next version and open the survey',
  params: ById,
  body: PublishSurvey,
  reply: packed(Survey),
  tells: ['compliance'],
  refuses: ['definition-invalid', 'changed-meanwhile'],
})
const closing = route({
  method: 'post',
  path: '/surveys/{id}/close',
  access: 'surveys.publish',
  summary: 'Let nobody start any more; begun attempts may finish for seven days',
  params: ById,
  reply: packed(Survey),
  tells: ['compliance'],
  refuses: ['survey-not-open', 'changed-meanwhile'],
})
const reopening = route({
  method: 'post',
  path: '/surveys/{id}/reopen',
  access: 'surveys.publish',
  summary: 'Open a closed survey again',
  params: ById,
  reply: packed(Survey),
  tells: ['compliance'],
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
const version = route({
  method: 'get',
  path: '/surveys/{id}/versions/{version}',
  access: 'surveys.edit',
  summary: 'A version as it was frozen, with what it changed from the one before',
  params: z.strictObject({ id: SurveyId, version: z.coerce.number().int().min(1) }),
  reply: packed(FrozenVersion),
})
const changes = route({
  method: 'get',
  path: '/surveys/{id}/changes',
  access: 'surveys.edit',
  summary: 'What publishing the draft would change, and whether its scores can still be compared',
  params: ById,
  reply: DraftChanges,
})
const duplicating = route({
  method: 'post',
  path: '/surveys/{id}/duplicate',
  access: 'surveys.edit',
  summary: 'Make a new draft with the questions and settings of this one',
  params: ById,
  body: DuplicateSurvey,
  reply: packed(Survey),
  status: 201,
  refuses: ['definition-invalid', 'idempotency-mismatch'],
})

export const publishingRoutes = api()
  .openapi(publishing, async (c) => {
    const survey = await surveyInScope(c, c.req.valid('param').id)
    return c.json({ data: pack(surveyView(await publish(c, survey, c.req.valid('json').revision))) }, 200)
  })
  .openapi(closing, async (c) => c.json({ data: pack(surveyView(await close(c, await surveyInScope(c, c.req.valid('param').id)))) }, 200))
  .openapi(reopening, async (c) =>
    c.json({ data: pack(surveyView(await reopen(c, await surveyInScope(c, c.req.valid('param').id)))) }, 200),
  )
  .openapi(versions, async (c) => {
    const { limit = LIMIT_DEFAULT, cursor } = c.req.valid('query')
    const after = afterKey<[number]>(cursor, ['number'])
    const shown = page(await versionRows(c, c.req.valid('param').id, after?.[0] ?? null, limit + 1), limit, ({ version }) => [version])
    return c.json({ data: shown.rows.map(versionView), meta: shown.meta }, 200)
  })
  .openapi(version, async (c) => {
    const { id, version } = c.req.valid('param')
    return c.json({ data: pack(await frozenVersion(c, id, version)) }, 200)
  })
  .openapi(changes, async (c) => c.json({ data: await draftChanges(c, await surveyInScope(c, c.req.valid('param').id)) }, 200))
  .openapi(duplicating, async (c) => {
    const { title } = c.req.valid('json')
    const reply = await createOnce(c, async () => newSurvey(c, copyOf(await surveyInScope(c, c.req.valid('param').id), title)))
    return c.json({ data: pack(reply) }, 201)
  })
