import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import * as z from 'zod'
import { DAY_MS } from '../../core/durations.ts'
import { EditOrganization, Organization, OrganizationId, TransferOwnership } from '../../core/organizations/contract.ts'
import { canBeRestored } from '../../core/organizations/restoring.ts'
import { may } from '../../core/organizations/roles.ts'
import { refuse } from '../../core/problem.ts'
import { audited } from '../audit/queries.ts'
import { mustHaveChanged } from '../db/open.ts'
import { organizations } from '../db/schema/organizations.ts'
import type { AppContext } from '../http/context.ts'
import { api, Empty, route } from '../http/route.ts'
import { membershipOf } from '../members/queries.ts'
import { organizationZoneChanged } from '../recurrence/queries.ts'
import { organizationRow, organizationView } from './queries.ts'
import { transfer } from './transferring.ts'

const params = z.strictObject({ id: OrganizationId })

const edit = route({
  method: 'patch',
  path: '/organizations/{id}',
  access: 'organization.edit',
  summary: 'Change what an organization says of itself',
  params,
  body: EditOrganization,
  reply: Organization,
})
const remove = route({
  method: 'delete',
  path: '/organizations/{id}',
  access: 'organization.delete',
  summary: 'Delete an organization; its owner can have it back for 30 days',
  params,
  reply: Empty,
  status: 204,
  refuses: ['changed-meanwhile'],
})
const restore = route({
  method: 'post',
  path: '/organizations/{id}/restore',
  access: 'signed-in',
  summary: 'Have a deleted organization back',
  params,
  reply: Organization,
  refuses: ['not-found', 'not-allowed', 'expired'],
})
const transferOwnership = route({
  method: 'post',
  path: '/organizations/{id}/transfer-ownership',
  access: 'organization.transfer',
  summary: 'Make another member the owner',
  params,
  body: TransferOwnership,
  reply: Organization,
  refuses: ['slow-down', 'changed-meanwhile'],
})

export const organizationChangeRoutes = api()
  .openapi(edit, async (c) => {
    const { system, scope } = c.var
    const { retention_months, weekly_digest, ...own } = c.req.valid('json')
    const { organization_id } = scope
    const change = {
      ...own,
      ...(weekly_digest !== undefined && { digest_due_at: digesting(weekly_digest) }),
      ...(own.timezone && weekly_digest === undefined && MONDAY_AFRESH),
    }
    const statements = [
      ...(Object.keys(change).length > 0
        ? [
            ...(own.timezone ? [organizationZoneChanged(system, organization_id, own.timezone)] : []),
            system.db.update(organizations).set(change).where(eq(organizations.id, organization_id)),
            audited(c, 'organization.edit', organization_id, organization_id),
          ]
        : []),
      ...(retention_months === undefined ? [] : retaining(c, retention_months)),
    ]
    await system.commit(statements)
    return c.json({ data: await shown(c) }, 200)
  })
  .openapi(remove, async (c) => {
    const { system, scope, now } = c.var
    const isLive = and(eq(organizations.id, scope.organization_id), isNull(organizations.deleted_at))
    await system.commit([
      system.db.update(organizations).set({ deleted_at: now }).where(isLive),
      mustHaveChanged(system.db),
      audited(c, 'organization.delete', scope.organization_id, scope.organization_id),
    ])
    return c.body(null, 204)
  })
  .openapi(restore, async (c) => c.json({ data: await restored(c, c.req.valid('param').id) }, 200))
  .openapi(transferOwnership, async (c) => {
    await transfer(c, c.req.valid('json'))
    return c.json({ data: { ...(await shown(c)), role: 'admin' as const } }, 200)
  })

/** Switched on, a sweep sets when it next comes (worker/mail/digest-sweep.ts); what is on already keeps its moment. */
const digesting = (isOn: boolean) => (isOn ? sql`coalesce(${organizations.digest_due_at}, 0)` : null)

/** In another zone Monday begins at another moment. */
const MONDAY_AFRESH = { digest_due_at: sql`case when ${organizations.digest_due_at} is null then null else 0 end` }

/** What is removed cannot be had back: only the owner decides it, and a day is left to notice a slip of the hand. */
function retaining(c: AppContext, retention_months: number | null) {
  const { system, scope, now } = c.var
  const { organization_id, role } = scope
  if (!may(role, 'organization.retention')) refuse({ code: 'not-allowed', permission: 'organization.retention' })
  const retention_due_at = retention_months === null ? null : now + DAY_MS
  // The same again is no change, and puts nothing off.
  const isOther = sql`${organizations.retention_months} is not ${retention_months}`
  return [
    system.db
      .update(organizations)
      .set({ retention_months, retention_due_at })
      .where(and(eq(organizations.id, organization_id), isOther)),
    audited(c, 'organization.retention', organization_id, organization_id),
  ]
}

async function shown({ var: { system, scope } }: AppContext) {
  const row = (await organizationRow(system, scope.organization_id)) ?? refuse({ code: 'not-found' })
  return organizationView(row, scope.role)
}

/** The one thing that can be done to a deleted organization, and so the one place that looks beyond `organizationIsLive`. */
async function restored(c: AppContext, id: string) {
  const { system, now, caller } = c.var
  const [row, membership] = [await organizationRow(system, id), await membershipOf(system, id, caller.person_id ?? '')]
  if (!row || !membership) refuse({ code: 'not-found' })
  if (membership.role !== 'owner') refuse({ code: 'not-allowed', permission: 'organization.delete' })
  if (row.deleted_at !== null) {
    if (!canBeRestored(row.deleted_at, now)) refuse({ code: 'expired', detail: 'A deleted organization can be restored for 30 days.' })
    await system.commit([
      system.db
        .update(organizations)
        .set({ deleted_at: null })
        .where(and(eq(organizations.id, id), isNotNull(organizations.deleted_at))),
      audited(c, 'organization.restore', id, id),
    ])
  }
  return organizationView({ ...row, deleted_at: null }, membership.role)
}
