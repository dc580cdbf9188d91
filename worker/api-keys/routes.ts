import { and, desc, eq, isNull, lt } from 'drizzle-orm'
import * as z from 'zod'
import { ApiKey, ApiKeyId, CreateApiKey, CreatedApiKey } from '../../core/api-keys/contract.ts'
import { keyPrefix } from '../../core/api-keys/format.ts'
import { OrganizationId } from '../../core/organizations/contract.ts'
import { audited } from '../audit/queries.ts'
import { mustHaveChanged } from '../db/open.ts'
import { apiKeys } from '../db/schema/api-keys.ts'
import { iso, isoOrNull } from '../http/context.ts'
import { createOnce } from '../http/idempotency.ts'
import { afterKey, LIMIT_DEFAULT, PageMeta, Paging, page } from '../http/paging.ts'
import { api, Empty, route } from '../http/route.ts'
import { keyOf, newKey } from './creating.ts'

const ById = z.strictObject({ id: OrganizationId })

const create = route({
  method: 'post',
  path: '/organizations/{id}/api-keys',
  access: 'api-keys.manage',
  summary: 'Make an API key; only this reply shows it',
  params: ById,
  body: CreateApiKey,
  reply: CreatedApiKey,
  status: 201,
  refuses: ['idempotency-mismatch'],
})
const list = route({
  method: 'get',
  path: '/organizations/{id}/api-keys',
  access: 'api-keys.manage',
  summary: 'The API keys that were not revoked, newest first',
  params: ById,
  query: z.strictObject(Paging),
  reply: z.array(ApiKey),
  meta: PageMeta,
})
const revoke = route({
  method: 'delete',
  path: '/organizations/{id}/api-keys/{key_id}',
  access: 'api-keys.manage',
  summary: 'Revoke an API key: from the next request on it opens nothing',
  params: z.strictObject({ id: OrganizationId, key_id: ApiKeyId }),
  reply: Empty,
  status: 204,
})

export const apiKeyRoutes = api()
  .openapi(create, async (c) => {
    const made = await createOnce(c, () => newKey(c, c.req.valid('json')))
    // Added after the reply was remembered under its Idempotency-Key: the key itself is stored nowhere.
    return c.json({ data: { ...made, key: await keyOf(c, made.id) } }, 201)
  })
  .openapi(list, async (c) => {
    const { limit = LIMIT_DEFAULT, cursor } = c.req.valid('query')
    const after = afterKey<[string]>(cursor, ['string'])
    const rows = await c.var.scope
      .select(columns, apiKeys, isNull(apiKeys.revoked_at), after ? lt(apiKeys.id, after[0]) : undefined)
      .orderBy(desc(apiKeys.id))
      .limit(limit + 1)
    const shown = page(rows, limit, ({ id }) => [id])
    return c.json({ data: shown.rows.map(view), meta: shown.meta }, 200)
  })
  .openapi(revoke, async (c) => {
    const { scope, system, now } = c.var
    const { key_id } = c.req.valid('param')
    const statements = [
      scope.update(apiKeys, { revoked_at: now }, and(eq(apiKeys.id, key_id), isNull(apiKeys.revoked_at))),
      mustHaveChanged(system.db),
      audited(c, 'api-key.revoke', key_id, scope.organization_id),
    ]
    await scope.commit(statements, { code: 'not-found' })
    return c.body(null, 204)
  })

const columns = {
  id: apiKeys.id,
  name: apiKeys.name,
  scopes: apiKeys.scopes,
  created_at: apiKeys.created_at,
  expires_at: apiKeys.expires_at,
  last_used_at: apiKeys.last_used_at,
}

type Row = Pick<typeof apiKeys.$inferSelect, keyof typeof columns>

const view = ({ created_at, expires_at, last_used_at, ...row }: Row): ApiKey => ({
  ...row,
  prefix: keyPrefix(row.id),
  created_at: iso(created_at),
  expires_at: isoOrNull(expires_at),
  last_used_at: isoOrNull(last_used_at),
})
