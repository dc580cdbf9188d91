import { and, desc, eq, getTableColumns, isNull, like, lt, ne, or } from 'drizzle-orm'
import * as z from 'zod'
import { refuse } from '../../core/problem.ts'
import {
  CreateSurvey,
  EditSurvey,
  PublicSurvey,
  Survey,
  SurveyId,
  SurveyStatus,
  SurveySummary,
  SurveyTemplate,
  SurveyVersion,
} from '../../core/surveys/contract.ts'
import { respondentDefinition } from '../../core/surveys/respondent-view.ts'
import { settingsWith } from '../../core/surveys/settings.ts'
import { TEMPLATES } from '../../core/surveys/templates.ts'
import { audited } from '../audit/queries.ts'
import { mustHaveChanged } from '../db/open.ts'
import { surveys, surveyVersions } from '../db/schema/surveys.ts'
import { type AppContext, iso } from '../http/context.ts'
import { createOnce } from '../http/idempotency.ts'
import { afterKey, LIMIT_DEFAULT, PageMeta, Paging, page } from '../http/paging.ts'
import { api, Empty, route } from '../http/route.ts'
import { mustBeSound, newSurvey } from './creating.ts'
import { close, lastVersion, publish, reopen } from './publishing.ts'
import { publicSurvey, type SurveyRow, summaryColumns, summaryView, surveyView } from './queries.ts'

const ById = z.strictObject({ id: SurveyId })

const templates = route({
  method: 'get',
  path: '/survey-templates',
  access: 'signed-in',
  summary: 'Surveys to begin with',
  query: z.strictObject(Paging),
  reply: z.array(SurveyTemplate),
  meta: PageMeta,
})
const create = route({
  method: 'post',
  path: '/surveys',
  access: 'surveys.edit',
  summary: 'Create a survey from a template or a definition',
  body: CreateSurvey,
  reply: Survey,
  status: 201,
  refuses: ['definition-invalid', 'idempotency-mismatch'],
})
const list = route({
  method: 'get',
  path: '/surveys',
  access: 'surveys.list',
  summary: 'The surveys of an organization, newest first',
  query: z.strictObject({
    ...Paging,
    organization_id: z.string(),
    status: SurveyStatus.optional(),
    search: z.string().max(100).optional(),
  }),
  reply: z.array(SurveySummary),
  meta: PageMeta,
})
const show = route({ method: 'get', path: '/surveys/{id}', access: 'surveys.show', summary: 'A survey', params: ById, reply: Survey })
const edit = route({
  method: 'put',
  path: '/surveys/{id}',
  access: 'surveys.edit',
  summary: 'Change the draft or the settings',
  params: ById,
  body: EditSurvey,
  reply: Survey,
  refuses: ['changed-meanwhile', 'definition-invalid'],
})
const remove = route({
  method: 'delete',
  path: '/surveys/{id}',
  access: 'surveys.edit',
  summary: 'Delete a survey',
  params: ById,
  reply: Empty,
  status: 204,
})
const publishing = route({
  method: 'post',
  path: '/surveys/{id}/publish',
  access: 'surveys.publish',
  summary: 'Freeze the draft as the next version and open the survey',
  params: ById,
  reply: Survey,
  refuses: ['definition-invalid', 'changed-meanwhile'],
})
const closing = route({
  method: 'post',
  path: '/surveys/{id}/close',
  access: 'surveys.publish',
  summary: 'Let nobody start any more; begun attempts may finish for seven days',
  params: ById,
  reply: Survey,
  refuses: ['survey-not-open', 'changed-meanwhile'],
})
const reopening = route({
  method: 'post',
  path: '/surveys/{id}/reopen',
  access: 'surveys.publish',
  summary: 'Open a closed survey again',
  params: ById,
  reply: Survey,
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
const publicView = route({
  method: 'get',
  path: '/public/surveys/{slug}',
  access: 'public',
  summary: 'What a respondent may see of a survey',
  params: z.strictObject({ slug: z.string().max(80) }),
  reply: PublicSurvey,
  refuses: ['not-found'],
})

export const surveyRoutes = api()
  .openapi(templates, async (c) => {
    const { limit = LIMIT_DEFAULT, cursor } = c.req.valid('query')
    const from = afterKey<[number]>(cursor, ['number'])?.[0] ?? 0
    const shown = page(
      TEMPLATES.slice(from).map((template, i) => ({ template, next: from + i + 1 })),
      limit,
      ({ next }) => [next],
    )
    return c.json({ data: shown.rows.map(({ template }) => template), meta: shown.meta }, 200)
  })
  .openapi(create, async (c) => c.json({ data: await createOnce(c, () => newSurvey(c, c.req.valid('json'))) }, 201))
  .openapi(list, async (c) => {
    const { limit = LIMIT_DEFAULT, cursor, status, search } = c.req.valid('query')
    const { scope } = c.var
    const after = afterKey<[string]>(cursor, ['string'])
    const rows = await scope
      .select(
        summaryColumns,
        surveys,
        isNull(surveys.deleted_at),
        visibleTo(scope.role),
        status && eq(surveys.status, status),
        matches(search),
        after ? lt(surveys.id, after[0]) : undefined,
      )
      .orderBy(desc(surveys.id))
      .limit(limit + 1)
    const shown = page(rows, limit, ({ id }) => [id])
    return c.json({ data: shown.rows.map(summaryView), meta: shown.meta }, 200)
  })
  .openapi(show, async (c) => {
    const survey = await surveyInScope(c, c.req.valid('param').id)
    if (c.var.scope.role !== 'member') return c.json({ data: surveyView(survey) }, 200)
    // A member sees what a respondent sees: the published version, without points, weights or keys.
    const { definition } = (await lastVersion(c, survey.id)) ?? refuse({ code: 'not-found' })
    return c.json({ data: { ...surveyView(survey), definition: { ...respondentDefinition(definition), groups: [] } } }, 200)
  })
  .openapi(edit, async (c) => c.json({ data: surveyView(await change(c, c.req.valid('param').id, c.req.valid('json'))) }, 200))
  .openapi(remove, async (c) => {
    const { scope, now } = c.var
    const survey = await surveyInScope(c, c.req.valid('param').id)
    const gone = {
      deleted_at: now,
      status: survey.status === 'draft' ? survey.status : ('closed' as const),
      closed_at: survey.closed_at ?? now,
    }
    await scope.commit([
      scope.update(surveys, gone, eq(surveys.id, survey.id)),
      audited(c, 'survey.delete', survey.id, scope.organization_id),
    ])
    return c.body(null, 204)
  })
  .openapi(publishing, async (c) => c.json({ data: surveyView(await publish(c, await surveyInScope(c, c.req.valid('param').id))) }, 200))
  .openapi(closing, async (c) => c.json({ data: surveyView(await close(c, await surveyInScope(c, c.req.valid('param').id))) }, 200))
  .openapi(reopening, async (c) => c.json({ data: surveyView(await reopen(c, await surveyInScope(c, c.req.valid('param').id))) }, 200))
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
  .openapi(publicView, async (c) => {
    const survey = await publicSurvey(c.var.system, c.req.valid('param').slug)
    return c.json({ data: survey ?? refuse({ code: 'not-found' }) }, 200)
  })

const versionColumns = { version: surveyVersions.version, series: surveyVersions.series, published_at: surveyVersions.published_at }

const visibleTo = (role: string) => (role === 'member' ? ne(surveys.status, 'draft') : undefined)

/** Titles and slugs that hold the text. A LIKE pattern may have 50 bytes; its own signs are taken for any character. */
function matches(search: string | undefined) {
  if (search === undefined || search.trim() === '') return undefined
  const pattern = `%${shortened(search.trim().replaceAll(/[%_]/g, '_'), 48)}%`
  return or(like(surveys.title, pattern), like(surveys.slug, pattern))
}

function shortened(text: string, most_bytes: number): string {
  let short = text
  while (new TextEncoder().encode(short).byteLength > most_bytes) short = [...short].slice(0, -1).join('')
  return short
}

export async function surveyInScope({ var: { scope } }: AppContext, id: string): Promise<SurveyRow> {
  const survey = await scope.select(getTableColumns(surveys), surveys, eq(surveys.id, id), isNull(surveys.deleted_at)).get()
  return survey ?? refuse({ code: 'not-found' })
}

async function change(c: AppContext, id: string, { revision, ...input }: EditSurvey): Promise<SurveyRow> {
  const { scope, now } = c.var
  const survey = await surveyInScope(c, id)
  if (revision !== undefined && revision !== survey.revision) refuse({ code: 'changed-meanwhile', revision: survey.revision })
  const changed = {
    title: input.title ?? survey.title,
    description: input.description === undefined ? survey.description : input.description,
    definition: input.definition ?? survey.definition,
    settings: settingsWith(survey.settings, input.settings ?? {}),
    revision: survey.revision + 1,
    updated_at: now,
  }
  mustBeSound(changed.definition, changed.settings)
  await scope.commit([
    scope.update(surveys, changed, and(eq(surveys.id, id), eq(surveys.revision, survey.revision))),
    mustHaveChanged(c.var.system.db),
    audited(c, 'survey.edit', id, scope.organization_id),
  ])
  return { ...survey, ...changed }
}
