import { and, eq, gt, isNull } from 'drizzle-orm'
import * as z from 'zod'
import { CreateOrganization, Organization, OrganizationId } from '../../core/organizations/contract.ts'
import { RESTORE_MS } from '../../core/organizations/restoring.ts'
import { refuse } from '../../core/problem.ts'
import { freeSlug, slugOf } from '../../core/slug.ts'
import { audited } from '../audit/queries.ts'
import { people } from '../db/schema/accounts.ts'
import { memberships, organizations } from '../db/schema/organizations.ts'
import { slugsLike } from '../db/slugs.ts'
import { type AppContext, newId } from '../http/context.ts'
import { createOnce } from '../http/idempotency.ts'
import { afterKey, LIMIT_DEFAULT, PageMeta, Paging, page } from '../http/paging.ts'
import { api, route } from '../http/route.ts'
import { join, listed } from '../members/queries.ts'
import { type OrganizationRow, organizationRow, organizationView } from './queries.ts'

const create = route({
  method: 'post',
  path: '/organizations',
  access: 'signed-in',
  summary: 'Create an organization; its creator owns it',
  body: CreateOrganization,
  reply: Organization,
  status: 201,
  refuses: ['idempotency-mismatch'],
})
const list = route({
  method: 'get',
  path: '/organizations',
  access: 'signed-in',
  summary: 'The organizations I belong to; with `deleted=true` those I own and can still restore',
  query: z.strictObject({ ...Paging, deleted: z.enum(['true', 'false']).optional() }),
  reply: z.array(Organization),
  meta: PageMeta,
})
const show = route({
  method: 'get',
  path: '/organizations/{id}',
  access: 'organization.show',
  summary: 'An organization',
  params: z.strictObject({ id: OrganizationId }),
  reply: Organization,
})

export const organizationRoutes = api()
  .openapi(create, async (c) => {
    const organization = await createOnce(c, () => found(c, c.req.valid('json')))
    return c.json({ data: organization }, 201)
  })
  .openapi(list, async (c) => {
    const { limit = LIMIT_DEFAULT, cursor, deleted } = c.req.valid('query')
    const after = afterKey<[string]>(cursor, ['string'])
    const mine = and(
      eq(memberships.person_id, c.var.caller.person_id ?? ''),
      deleted === 'true' ? restorable(c.var.now) : isNull(organizations.deleted_at),
      after ? gt(organizations.id, after[0]) : undefined,
    )
    const rows = await c.var.system.db
      .select({ organization: organizations, role: memberships.role })
      .from(memberships)
      .innerJoin(organizations, eq(organizations.id, memberships.organization_id))
      .where(mine)
      .orderBy(organizations.id)
      .limit(limit + 1)
    const shown = page(rows, limit, ({ organization }) => [organization.id])
    return c.json({ data: shown.rows.map(({ organization, role }) => organizationView(organization, role)), meta: shown.meta }, 200)
  })
  .openapi(show, async (c) => {
    const { system, scope } = c.var
    const organization = await organizationRow(system, scope.organization_id)
    if (!organization) refuse({ code: 'not-found' })
    return c.json({ data: organizationView(organization, scope.role) }, 200)
  })

/** canBeRestored (core/organizations/restoring.ts) as a condition. */
const restorable = (now: number) => and(gt(organizations.deleted_at, now - RESTORE_MS), eq(memberships.role, 'owner'))

async function found(c: AppContext, input: z.infer<typeof CreateOrganization>) {
  const { system, now } = c.var
  const person_id = c.var.caller.person_id ?? ''
  const founder = await system.db.select({ timezone: people.timezone }).from(people).where(eq(people.id, person_id)).get()
  const owner = (await listed(system, person_id)) ?? refuse({ code: 'sign-in-needed' })
  const base = input.slug ?? (slugOf(input.name) || 'organization')
  const taken = await slugsLike(system.db, organizations, base)
  if (input.slug !== undefined && taken.includes(input.slug))
    refuse({ code: 'invalid-input', errors: [{ path: 'slug', message: 'this one is taken; choose another' }] })
  const row: OrganizationRow = {
    id: newId('organization', now),
    name: input.name,
    slug: freeSlug(base, taken),
    description: input.description ?? null,
    industry: input.industry ?? null,
    size: input.size ?? null,
    country: input.country ?? null,
    timezone: founder?.timezone ?? 'UTC',
    color: null,
    logo: null,
    shard: 'main',
    retention_months: null,
    retention_due_at: null,
    digest_due_at: 0,
    count_opens: false,
    created_at: now,
    deleted_at: null,
  }
  const statements = [
    system.db.insert(organizations).values(row),
    ...join(system, row.id, owner, 'owner', now),
    audited(c, 'organization.create', row.id, row.id),
  ]
  return { statements, reply: organizationView(row, 'owner') }
}
