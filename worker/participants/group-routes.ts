import { and, asc, eq, sql } from 'drizzle-orm'
import * as z from 'zod'
import { OrganizationId } from '../../core/organizations/contract.ts'
import { ChangeGroup, Group, GroupId, NameGroup } from '../../core/participants/contract.ts'
import { refuse } from '../../core/problem.ts'
import { audited } from '../audit/queries.ts'
import { isAlreadyThere, mustHaveChanged, type Statement } from '../db/open.ts'
import { rangeOf } from '../db/people-list.ts'
import { participantGroupMembers, participantGroups } from '../db/schema/participants.ts'
import { type AppContext, iso, newId } from '../http/context.ts'
import { afterKey, LIMIT_DEFAULT, PageMeta, Paging, page } from '../http/paging.ts'
import { api, Empty, route } from '../http/route.ts'
import { endGroup, joinGroups, leaveGroup, regroup } from './groups.ts'

const ByOrganization = z.strictObject({ id: OrganizationId })
const One = z.strictObject({ id: OrganizationId, group_id: GroupId })

const list = route({
  method: 'get',
  path: '/organizations/{id}/groups',
  access: 'participants.manage',
  summary: 'The groups of participants by name, each with how many people it has',
  params: ByOrganization,
  query: z.strictObject(Paging),
  reply: z.array(Group),
  meta: PageMeta,
})
const create = route({
  method: 'post',
  path: '/organizations/{id}/groups',
  access: 'participants.manage',
  summary: 'Make a group',
  params: ByOrganization,
  body: NameGroup,
  reply: Group,
  status: 201,
})
const rename = route({
  method: 'patch',
  path: '/organizations/{id}/groups/{group_id}',
  access: 'participants.manage',
  summary: 'Give a group another name',
  params: One,
  body: NameGroup,
  reply: Group,
})
const remove = route({
  method: 'delete',
  path: '/organizations/{id}/groups/{group_id}',
  access: 'participants.manage',
  summary: 'Delete a group; its people stay participants',
  params: One,
  reply: Empty,
  status: 204,
})
const people = route({
  method: 'post',
  path: '/organizations/{id}/groups/{group_id}/people',
  access: 'participants.manage',
  summary: 'Put participants into a group and take others out, many at once',
  params: One,
  body: ChangeGroup,
  reply: Group,
})

export const groupRoutes = api()
  .openapi(list, async (c) => {
    const { limit = LIMIT_DEFAULT, cursor } = c.req.valid('query')
    const rows = await groupRows(
      c,
      ...rangeOf(participantGroups.name, participantGroups.id, null, afterKey<[string, string]>(cursor, ['string', 'string'])),
    )
      .orderBy(asc(participantGroups.name), asc(participantGroups.id))
      .limit(limit + 1)
    const shown = page(rows, limit, ({ name, id }) => [name, id])
    return c.json({ data: shown.rows.map(view), meta: shown.meta }, 200)
  })
  .openapi(create, async (c) => {
    const { scope, now } = c.var
    const id = newId('group', now)
    const { name } = c.req.valid('json')
    await named(c, [scope.insert(participantGroups, { id, name, created_at: now }), audited(c, 'group.create', id, scope.organization_id)])
    return c.json({ data: await groupOf(c, id) }, 201)
  })
  .openapi(rename, async (c) => {
    const { group_id } = c.req.valid('param')
    const { scope, system } = c.var
    await named(c, [
      scope.update(participantGroups, { name: c.req.valid('json').name }, eq(participantGroups.id, group_id)),
      mustHaveChanged(system.db),
      audited(c, 'group.rename', group_id, scope.organization_id),
    ])
    return c.json({ data: await groupOf(c, group_id) }, 200)
  })
  .openapi(remove, async (c) => {
    const { group_id } = c.req.valid('param')
    const { scope, system } = c.var
    const statements = [...endGroup(c, group_id), mustHaveChanged(system.db), audited(c, 'group.delete', group_id, scope.organization_id)]
    await scope.commit(statements, { code: 'not-found' })
    return c.body(null, 204)
  })
  .openapi(people, async (c) => {
    const { group_id } = c.req.valid('param')
    const { add = [], remove = [] } = c.req.valid('json')
    await groupOf(c, group_id)
    await c.var.scope.commit([
      ...(remove.length > 0 ? [leaveGroup(c, group_id, remove)] : []),
      ...(add.length > 0 ? [joinGroups(c, [group_id], add)] : []),
      regroup(c, [...add, ...remove]),
      audited(c, 'group.people', group_id, c.var.scope.organization_id),
    ])
    return c.json({ data: await groupOf(c, group_id) }, 200)
  })

/** Rides participant_groups_names; the people of each are counted in an index. */
const groupRows = ({ var: { scope } }: AppContext, ...conditions: Parameters<typeof scope.select>[2][]) =>
  scope.select(
    {
      id: participantGroups.id,
      name: participantGroups.name,
      created_at: participantGroups.created_at,
      people: sql<number>`(select count(*) from ${participantGroupMembers} m where m.group_id = ${participantGroups.id})`,
    },
    participantGroups,
    and(...conditions),
  )

type Row = Awaited<ReturnType<typeof groupRows>>[number]

const view = ({ created_at, ...row }: Row): Group => ({ ...row, created_at: iso(created_at) })

async function groupOf(c: AppContext, id: string): Promise<Group> {
  const [row] = await groupRows(c, eq(participantGroups.id, id)).limit(1)
  return row ? view(row) : refuse({ code: 'not-found' })
}

/** Commits what gives a group its name. Another group's name cannot be taken. */
async function named(c: AppContext, statements: Statement[]) {
  try {
    await c.var.scope.commit(statements, { code: 'not-found' })
  } catch (error) {
    if (!isAlreadyThere(error)) throw error
    refuse({ code: 'invalid-input', errors: [{ path: 'name', message: 'another group has this name' }] })
  }
}
