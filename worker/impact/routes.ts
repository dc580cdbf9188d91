import { eq } from 'drizzle-orm'
import * as z from 'zod'
import { Impact, ImpactMeta, ImpactRow } from '../../core/impact/contract.ts'
import { hiddenImpact, impactOf } from '../../core/impact/impact.ts'
import { GroupId } from '../../core/participants/contract.ts'
import { refuse } from '../../core/problem.ts'
import { dayAfter, momentOn } from '../../core/recurrence/local-time.ts'
import { MIN_GROUP } from '../../core/responses/group-figures.ts'
import { LocalId, SurveyId } from '../../core/surveys/contract.ts'
import { organizations } from '../db/schema/organizations.ts'
import type { AppContext } from '../http/context.ts'
import { LIMIT_DEFAULT, PageMeta, Paging } from '../http/paging.ts'
import { api, route } from '../http/route.ts'
import { enrolledOf, type Filters, filteredFigures, isAboutSome, isFiltered, namesPeople } from './filtering.ts'
import { metaOf, standingOf } from './reading.ts'
import { respondentRows } from './respondents.ts'

const Moment = z.union([z.iso.datetime({ offset: true }), z.iso.date()])
const ById = z.strictObject({ id: SurveyId })
const Series = z.coerce.number().int().min(1).optional()

const Named = z
  .string()
  .max(400)
  .refine((text) => text.indexOf(':') > 0, 'write it as name:value')

const Asked = z.strictObject({
  series: Series,
  /** A moment or a day, the whole of it; days are those of the organization. */
  from: Moment.optional(),
  to: Moment.optional(),
  version: z.coerce.number().int().min(1).optional(),
  group: GroupId.optional(),
  /** `question_id:value` of a hidden field. */
  hidden: Named.refine((text) => LocalId.safeParse(text.split(':', 1)[0]).success, 'write it as question_id:value').optional(),
  /** `name:value` of what the organization knows of a participant. */
  attribute: Named.optional(),
})

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
    const { series, ...asked } = c.req.valid('query')
    const filters = await filtersOf(c, asked)
    const standing = await standingOf(c, c.req.valid('param').id, series)
    if (!isFiltered(filters)) return c.json({ data: standing.impact, meta: metaOf(standing) }, 200)
    const { survey_id, definition, settings } = standing
    const { figures, is_partial } = await filteredFigures(c, standing, filters)
    const n_enrolled = namesPeople(filters) ? await enrolledOf(c, survey_id, filters) : standing.n_enrolled
    const isHidden = isAboutSome(filters) && figures.n > 0 && figures.n < MIN_GROUP
    const data = (isHidden ? hiddenImpact : impactOf)(figures, { definition, settings, n_enrolled })
    return c.json({ data, meta: metaOf(standing, is_partial) }, 200)
  })
  .openapi(respondents, async (c) => {
    const { series, limit = LIMIT_DEFAULT, cursor } = c.req.valid('query')
    const standing = await standingOf(c, c.req.valid('param').id, series)
    const { rows, meta } = await respondentRows(c, standing, limit, cursor)
    return c.json({ data: rows, meta }, 200)
  })

type Query = Omit<z.infer<typeof Asked>, 'series'>

async function filtersOf(c: AppContext, { from, to, version, group, hidden, attribute }: Query): Promise<Filters> {
  const zone = [from, to].some((one) => one?.length === A_DAY) ? await zoneOf(c) : 'UTC'
  const begin = from === undefined ? undefined : momentOf(from, zone)
  // Of a day all of it.
  const end = to === undefined ? undefined : to.length === A_DAY ? momentOf(dayAfter(to, 1), zone) - 1 : momentOf(to, zone)
  if (begin !== undefined && end !== undefined && end < begin)
    refuse({ code: 'invalid-input', errors: [{ path: 'query.to', message: 'is before from' }] })
  const field = named(hidden)
  return {
    from: begin,
    to: end,
    version,
    group,
    hidden: field && { question_id: field.name, value: field.value },
    attribute: named(attribute),
  }
}

/** `name:value`; the value may hold colons, a name does not. */
function named(text: string | undefined): { name: string; value: string } | undefined {
  if (text === undefined) return undefined
  const at = text.indexOf(':')
  return { name: text.slice(0, at), value: text.slice(at + 1) }
}

const A_DAY = 'YYYY-MM-DD'.length

const momentOf = (text: string, zone: string) => (text.length === A_DAY ? momentOn(text, 0, zone) : Date.parse(text))

async function zoneOf({ var: { system, scope } }: AppContext): Promise<string> {
  const row = await system.db
    .select({ timezone: organizations.timezone })
    .from(organizations)
    .where(eq(organizations.id, scope.organization_id))
    .get()
  return row?.timezone ?? 'UTC'
}
