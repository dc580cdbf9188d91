import { and, desc, eq, isNull, like, lt, ne, or } from 'drizzle-orm'
import * as z from 'zod'
import { refuse } from '../../core/problem.ts'
import {
  CreateSurvey,
  EditSurvey,
  MembersSurvey,
  type Settings,
  Survey,
  SurveyId,
  SurveyStatus,
  SurveySummary,
} from '../../core/surveys/contract.ts'
import { respondentDefinition } from '../../core/surveys/respondent-view.ts'
import { settingsWith } from '../../core/surveys/settings.ts'
import { audited } from '../audit/queries.ts'
import { mustHaveChanged } from '../db/open.ts'
import { surveys } from '../db/schema/surveys.ts'
import type { AppContext } from '../http/context.ts'
import { createOnce } from '../http/idempotency.ts'
import { pack, packed } from '../http/packed.ts'
import { afterKey, LIMIT_DEFAULT, PageMeta, Paging, page } from '../http/paging.ts'
import { api, Empty, route } from '../http/route.ts'
import { scheduleChanged } from '../recurrence/queries.ts'
import { mustBeSound, newSurvey } from './creating.ts'
import { lastVersion } from './publishing.ts'
import { type SurveyRow, summaryColumns, summaryView, surveyInScope, surveyView } from './queries.ts'

const ById = z.strictObject({ id: SurveyId })

const create = route({
  method: 'post',
  path: '/surveys',
  access: 'surveys.edit',
  summary: 'Create a survey from a template or a definition',
  body: CreateSurvey,
  reply: packed(Survey),
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
const show = route({
  method: 'get',
  path: '/surveys/{id}',
  access: 'surveys.show',
  summary: 'A survey',
  params: ById,
  reply: packed(z.union([Survey, MembersSurvey])),
})
const edit = route({
  method: 'put',
  path: '/surveys/{id}',
  access: 'surveys.edit',
  summary: 'Change the draft or the settings',
  params: ById,
  body: EditSurvey,
  reply: packed(Survey),
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

export const surveyRoutes = api()
  .openapi(create, async (c) => c.json({ data: pack(await createOnce(c, () => newSurvey(c, c.req.valid('json')))) }, 201))
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
    if (c.var.scope.role !== 'member') return c.json({ data: pack<Survey | MembersSurvey>(surveyView(survey)) }, 200)
    // A member sees what a respondent sees: the published version, without points, weights or keys.
    const { definition } = (await lastVersion(c, survey.id)) ?? refuse({ code: 'not-found' })
    const seen: MembersSurvey = { ...surveyView(survey), definition: { ...respondentDefinition(definition), groups: [] } }
    return c.json({ data: pack<Survey | MembersSurvey>(seen) }, 200)
  })
  .openapi(edit, async (c) => c.json({ data: pack(surveyView(await change(c, c.req.valid('param').id, c.req.valid('json')))) }, 200))
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
  const opensOtherwise = changed.settings.opens_at !== survey.settings.opens_at
  await scope.commit([
    scope.update(surveys, changed, and(eq(surveys.id, id), eq(surveys.revision, survey.revision))),
    mustHaveChanged(c.var.system.db),
    ...(remindsOtherwise(survey.settings, changed.settings) || opensOtherwise
      ? [scheduleChanged(c.var.system, id, now, opensOtherwise)]
      : []),
    audited(c, 'survey.edit', id, scope.organization_id),
  ])
  return { ...survey, ...changed }
}

const remindsOtherwise = (before: Settings, after: Settings) =>
  before.auto_remind !== after.auto_remind || String(before.reminder_intervals) !== String(after.reminder_intervals)
