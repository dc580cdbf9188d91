import * as z from 'zod'
import { PersonId } from '../../core/members/contract.ts'
import { OrganizationId } from '../../core/organizations/contract.ts'
import { Merge, Merged } from '../../core/privacy/contract.ts'
import { api, route } from '../http/route.ts'
import { merge, mergePreview } from './merging.ts'

const params = z.strictObject({ id: OrganizationId, person_id: PersonId })

const preview = route({
  method: 'get',
  path: '/organizations/{id}/participants/{person_id}/merge',
  access: 'participants.merge',
  summary: 'What joining another record to this one would do',
  params,
  query: Merge,
  reply: Merged,
})
const join = route({
  method: 'post',
  path: '/organizations/{id}/participants/{person_id}/merge',
  access: 'participants.merge',
  summary: 'Join another record of the same person to this one: attempts are numbered anew by time; accounts stay as they are',
  params,
  body: Merge,
  reply: Merged,
  tells: ['responses', 'compliance'],
})

export const mergeRoutes = api()
  .openapi(preview, async (c) =>
    c.json({ data: await mergePreview(c, { person_id: c.req.valid('param').person_id, ...c.req.valid('query') }) }, 200),
  )
  .openapi(join, async (c) => c.json({ data: await merge(c, { person_id: c.req.valid('param').person_id, ...c.req.valid('json') }) }, 200))
