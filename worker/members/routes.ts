import { and, eq } from 'drizzle-orm'
import * as z from 'zod'
import { EditMember, MEMBER_SORTS, Member, PersonId } from '../../core/members/contract.ts'
import { mustNotBeOwner } from '../../core/members/ownership.ts'
import { OrganizationId } from '../../core/organizations/contract.ts'
import { refuse } from '../../core/problem.ts'
import { audited } from '../audit/queries.ts'
import { mustHaveChanged } from '../db/open.ts'
import { memberships } from '../db/schema/organizations.ts'
import { organizationIsLive } from '../db/tenancy.ts'
import { type AppContext, iso } from '../http/context.ts'
import { LIMIT_DEFAULT, PageMeta, Paging } from '../http/paging.ts'
import { api, Empty, route } from '../http/route.ts'
import { remindersEnd } from '../recurrence/queries.ts'
import { listMembers } from './listing.ts'
import { leave, membershipOf } from './queries.ts'

const One = z.strictObject({ id: OrganizationId, user_id: PersonId })

const list = route({
  method: 'get',
  path: '/organizations/{id}/members',
  access: 'members.list',
  summary: 'Members, or those found by the beginning of a word, an address or a whole name',
  params: z.strictObject({ id: OrganizationId }),
  query: z.strictObject({ ...Paging, search: z.string().max(254).optional(), sort: z.enum(MEMBER_SORTS).optional() }),
  reply: z.array(Member),
  meta: PageMeta,
})
const edit = route({
  method: 'patch',
  path: '/organizations/{id}/members/{user_id}',
  access: 'members.edit',
  summary: 'Change the role of a member',
  params: One,
  body: EditMember,
  reply: Member,
  refuses: ['last-owner', 'changed-meanwhile'],
})
const remove = route({
  method: 'delete',
  path: '/organizations/{id}/members/{user_id}',
  access: 'members.edit',
  summary: 'Remove a member; what they answered stays',
  params: One,
  reply: Empty,
  status: 204,
  refuses: ['last-owner', 'changed-meanwhile'],
})
const leaveIt = route({
  method: 'post',
  path: '/organizations/{id}/leave',
  access: 'signed-in',
  summary: 'Leave an organization',
  params: z.strictObject({ id: OrganizationId }),
  reply: Empty,
  status: 204,
  refuses: ['not-found', 'last-owner', 'changed-meanwhile'],
})

export const memberRoutes = api()
  .openapi(list, async (c) => {
    const { limit = LIMIT_DEFAULT, cursor, search = '', sort = 'name' } = c.req.valid('query')
    const { rows, meta } = await listMembers(c.var.system, c.var.scope.organization_id, { search, sort, limit, cursor })
    return c.json({ data: rows.map(view), meta }, 200)
  })
  .openapi(edit, async (c) => {
    const { id, user_id } = c.req.valid('param')
    const member = await changeable(c, id, user_id)
    const { role } = c.req.valid('json')
    if (role !== member.role) await giveRole(c, member, role)
    return c.json({ data: view({ ...member, role }) }, 200)
  })
  .openapi(remove, async (c) => {
    const { id, user_id } = c.req.valid('param')
    await end(c, await changeable(c, id, user_id), 'member.remove')
    return c.body(null, 204)
  })
  .openapi(leaveIt, async (c) => {
    const { id } = c.req.valid('param')
    if (!(await organizationIsLive(c.var.system.db, id))) refuse({ code: 'not-found' })
    await end(c, await changeable(c, id, c.var.caller.person_id ?? ''), 'member.leave')
    return c.body(null, 204)
  })

type Row = typeof memberships.$inferSelect
type Changeable = Row & { role: 'admin' | 'member' }

const view = ({ person_id, name, address, role, created_at }: Row) => ({
  user_id: person_id,
  name,
  email: address,
  role,
  joined_at: iso(created_at),
})

/** The membership, where it is one that can be changed and ended: any but the owner's. */
async function changeable(c: AppContext, organization_id: string, user_id: string): Promise<Changeable> {
  const member = await membershipOf(c.var.system, organization_id, user_id)
  if (!member) refuse({ code: 'not-found' })
  const { role } = member
  mustNotBeOwner(role, user_id === c.var.caller.person_id)
  return { ...member, role }
}

/** Conditional on the role that was read: whoever became the owner meanwhile stays so. */
async function giveRole(c: AppContext, { person_id, role: was }: Changeable, role: Changeable['role']) {
  const { system, scope } = c.var
  await scope.commit([
    scope.update(memberships, { role }, and(eq(memberships.person_id, person_id), eq(memberships.role, was))),
    mustHaveChanged(system.db),
    audited(c, `member.make-${role}`, person_id, scope.organization_id),
  ])
}

async function end(c: AppContext, { organization_id, person_id, role }: Changeable, action: string) {
  const { system, now } = c.var
  await system.commit([
    ...leave(system, organization_id, person_id, role),
    remindersEnd(system, organization_id, person_id, now),
    audited(c, action, person_id, organization_id),
  ])
}
