import { and, asc, eq, gt, or, sql } from 'drizzle-orm'
import * as z from 'zod'
import { OrganizationId } from '../../core/organizations/contract.ts'
import { AddParticipant, EditParticipant, Imported, ImportParticipants, Participant } from '../../core/participants/contract.ts'
import { refuse } from '../../core/problem.ts'
import { audited } from '../audit/queries.ts'
import { mustHaveChanged, untilAlone } from '../db/open.ts'
import { emailAddresses } from '../db/schema/accounts.ts'
import { participantGroupMembers, participants } from '../db/schema/participants.ts'
import type { AppContext } from '../http/context.ts'
import { afterKey, LIMIT_DEFAULT, PageMeta, Paging, page } from '../http/paging.ts'
import { api, Empty, route } from '../http/route.ts'
import { adding } from './adding.ts'
import { putIntoGroups } from './groups.ts'
import { importParticipants } from './importing.ts'
import { selectParticipants, views } from './queries.ts'

const ByOrganization = z.strictObject({ id: OrganizationId })
const ByPerson = z.strictObject({ id: OrganizationId, person_id: z.string().max(64) })

const add = route({
  method: 'post',
  path: '/organizations/{id}/participants',
  access: 'participants.manage',
  summary: 'Add somebody whom the organization asks, without giving them a role',
  params: ByOrganization,
  body: AddParticipant,
  reply: Participant,
  status: [200, 201],
})
const list = route({
  method: 'get',
  path: '/organizations/{id}/participants',
  access: 'participants.manage',
  summary: 'The participants, by name; search finds the beginning of a name or an address',
  params: ByOrganization,
  query: z.strictObject({ ...Paging, search: z.string().max(40).optional() }),
  reply: z.array(Participant),
  meta: PageMeta,
})
const edit = route({
  method: 'patch',
  path: '/organizations/{id}/participants/{person_id}',
  access: 'participants.manage',
  summary: 'Change what the organization knows of a participant',
  params: ByPerson,
  body: EditParticipant,
  reply: Participant,
})
const remove = route({
  method: 'delete',
  path: '/organizations/{id}/participants/{person_id}',
  access: 'participants.manage',
  summary: 'Forget a participant; responses stay',
  params: ByPerson,
  reply: Empty,
  status: 204,
})
const importing = route({
  method: 'post',
  path: '/organizations/{id}/participants/import',
  access: 'participants.manage',
  summary: 'Add the people of a CSV with a header; each line has its own outcome',
  params: ByOrganization,
  body: ImportParticipants,
  reply: Imported,
})

export const participantRoutes = api()
  .openapi(add, async (c) => {
    const { scope } = c.var
    const { person_id, isNew } = await untilAlone(async () => {
      const found = await adding(c, c.req.valid('json'))
      if (found.isNew) await scope.commit([...found.statements, audited(c, 'participant.add', found.person_id, scope.organization_id)])
      return found
    })
    const participant = await participantOf(c, person_id)
    return isNew ? c.json({ data: participant }, 201) : c.json({ data: participant }, 200)
  })
  .openapi(list, async (c) => {
    const { limit = LIMIT_DEFAULT, cursor, search } = c.req.valid('query')
    const after = afterKey<[string, string]>(cursor, ['string', 'string'])
    const later = after
      ? or(gt(participants.name, after[0]), and(eq(participants.name, after[0]), gt(participants.person_id, after[1])))
      : undefined
    const rows = await selectParticipants(c, later, beginsWith(search))
      .orderBy(asc(participants.name), asc(participants.person_id))
      .limit(limit + 1)
    const shown = page(rows, limit, ({ name, person_id }) => [name, person_id])
    return c.json({ data: await views(c, shown.rows), meta: shown.meta }, 200)
  })
  .openapi(edit, async (c) => {
    const { person_id } = c.req.valid('param')
    const { groups, ...change } = c.req.valid('json')
    const { scope, system } = c.var
    const unchanged = { person_id }
    await scope.commit(
      [
        scope.update(participants, { ...unchanged, ...change }, eq(participants.person_id, person_id)),
        mustHaveChanged(system.db),
        ...(groups ? putIntoGroups(c, person_id, groups) : []),
        audited(c, 'participant.edit', person_id, scope.organization_id),
      ],
      { code: 'not-found' },
    )
    return c.json({ data: await participantOf(c, person_id) }, 200)
  })
  .openapi(remove, async (c) => {
    const { person_id } = c.req.valid('param')
    const { scope, system } = c.var
    await scope.commit(
      [
        scope.delete(participants, eq(participants.person_id, person_id)),
        mustHaveChanged(system.db),
        scope.delete(participantGroupMembers, eq(participantGroupMembers.person_id, person_id)),
        audited(c, 'participant.delete', person_id, scope.organization_id),
      ],
      { code: 'not-found' },
    )
    return c.body(null, 204)
  })
  .openapi(importing, async (c) => c.json({ data: await importParticipants(c, c.req.valid('json').csv) }, 200))

async function participantOf(c: AppContext, person_id: string): Promise<Participant> {
  const rows = await selectParticipants(c, eq(participants.person_id, person_id)).limit(1)
  const [view] = await views(c, rows)
  return view ?? refuse({ code: 'not-found' })
}

/** The beginning of a name or an address. Its own signs of a pattern are taken for any character. */
function beginsWith(search: string | undefined) {
  const text = search?.trim().replaceAll(/[%_]/g, '_').slice(0, 12)
  return text ? or(sql`${participants.name} like ${`${text}%`}`, sql`${emailAddresses.address} like ${`${text}%`}`) : undefined
}
