import * as z from 'zod'
import { Impact, ImpactMeta, ImpactRow } from '../../core/impact/contract.ts'
import { SurveyId } from '../../core/surveys/contract.ts'
import { LIMIT_DEFAULT, PageMeta, Paging } from '../http/paging.ts'
import { api, route } from '../http/route.ts'
import { Asked, Series } from './asking.ts'
import { foundImpact } from './found.ts'
import { metaOf, standingOf } from './reading.ts'
import { respondentRows } from './respondents.ts'

const ById = z.strictObject({ id: SurveyId })

const whole = route({
  method: 'get',
  path: '/surveys/{id}/impact',
  access: 'responses.list',
  summary: 'How people changed from their first attempt to their latest, and whether that may be believed',
  params: ById,
  query: Asked,
  reply: Impact,
  meta: ImpactMeta,
})
const respondents = route({
  method: 'get',
  path: '/surveys/{id}/impact/respondents',
  access: 'responses.list',
  summary: 'Each person’s change, the largest rise first, and at the end those with one attempt',
  params: ById,
  query: z.strictObject({ ...Paging, series: Series }),
  reply: z.array(ImpactRow),
  meta: PageMeta,
})

export const impactRoutes = api()
  .openapi(whole, async (c) => {
    const { standing, impact, is_partial } = await foundImpact(c, c.req.valid('param').id, c.req.valid('query'), 'query.to')
    return c.json({ data: impact, meta: metaOf(standing, is_partial) }, 200)
  })
  .openapi(respondents, async (c) => {
    const { series, limit = LIMIT_DEFAULT, cursor } = c.req.valid('query')
    const standing = await standingOf(c, c.req.valid('param').id, series)
    const { rows, meta } = await respondentRows(c, standing, limit, cursor)
    return c.json({ data: rows, meta }, 200)
  })
