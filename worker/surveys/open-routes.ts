import * as z from 'zod'
import { refuse } from '../../core/problem.ts'
import { PublicSurvey, SurveyTemplate } from '../../core/surveys/contract.ts'
import { TEMPLATES } from '../../core/surveys/templates.ts'
import { pack, packed } from '../http/packed.ts'
import { afterKey, LIMIT_DEFAULT, PageMeta, Paging, page } from '../http/paging.ts'
import { api, route } from '../http/route.ts'
import { publicSurvey } from './queries.ts'

const templates = route({
  method: 'get',
  path: '/survey-templates',
  access: 'signed-in',
  summary: 'Surveys to begin with',
  query: z.strictObject(Paging),
  reply: z.array(packed(SurveyTemplate)),
  meta: PageMeta,
})
const publicView = route({
  method: 'get',
  path: '/public/surveys/{slug}',
  access: 'public',
  summary: 'What a respondent may see of a survey',
  params: z.strictObject({ slug: z.string().max(80) }),
  reply: packed(PublicSurvey),
  refuses: ['not-found'],
})

/** What belongs to no organization's own work: the templates, and a survey as its respondents see it. */
export const openRoutes = api()
  .openapi(templates, async (c) => {
    const { limit = LIMIT_DEFAULT, cursor } = c.req.valid('query')
    const from = afterKey<[number]>(cursor, ['number'])?.[0] ?? 0
    const shown = page(
      TEMPLATES.slice(from).map((template, i) => ({ template, next: from + i + 1 })),
      limit,
      ({ next }) => [next],
    )
    return c.json({ data: shown.rows.map(({ template }) => pack(template)), meta: shown.meta }, 200)
  })
  .openapi(publicView, async (c) => {
    const survey = await publicSurvey(c.var.system, c.req.valid('param').slug)
    return c.json({ data: pack(survey ?? refuse({ code: 'not-found' })) }, 200)
  })
