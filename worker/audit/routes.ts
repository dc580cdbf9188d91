import * as z from 'zod'
import { AuditEntry, AuditFilter } from '../../core/audit/contract.ts'
import { OrganizationId } from '../../core/organizations/contract.ts'
import { csvReply } from '../http/file.ts'
import { afterKey, LIMIT_DEFAULT, PageMeta, Paging, page } from '../http/paging.ts'
import { api, route } from '../http/route.ts'
import { auditLines } from './csv.ts'
import { auditEntries } from './entries.ts'

const list = route({
  method: 'get',
  path: '/organizations/{id}/audit-log',
  access: 'audit.list',
  summary: 'Who did what to what, newest first',
  params: z.strictObject({ id: OrganizationId }),
  query: z.strictObject({ ...Paging, ...AuditFilter, format: z.enum(['json', 'csv']).optional() }),
  reply: z.array(AuditEntry),
  meta: PageMeta,
  alsoAs: 'text/csv',
})

export const auditRoutes = api().openapi(list, async (c) => {
  const { limit = LIMIT_DEFAULT, cursor, format, ...filter } = c.req.valid('query')
  if (format === 'csv') return csvReply(c, 'audit-log.csv', auditLines(c, filter))
  const after = afterKey<[string]>(cursor, ['string'])
  const rows = await auditEntries(c, { ...filter, before: after?.[0] }, limit + 1)
  const shown = page(rows, limit, ({ id }) => [id])
  return c.json({ data: shown.rows, meta: shown.meta }, 200)
})
