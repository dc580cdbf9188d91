import { eq } from 'drizzle-orm'
import * as z from 'zod'
import { OrganizationId } from '../../core/organizations/contract.ts'
import {
  AddParticipant,
  EditParticipant,
  GroupId,
  Imported,
  ImportParticipants,
  PARTICIPANT_SORTS,
  Participant,
} from '../../core/participants/contract.ts'
import { refuse } from '../../core/problem.ts'
import { audited } from '../audit/queries.ts'
import { mustHaveChanged, untilAlone } from '../db/open.ts'
import { participantGroupMembers, participants, participantWords } from '../db/schema/participants.ts'
import type { AppContext } from '../http/context.ts'
import { LIMIT_DEFAULT, PageMeta, Paging } from '../http/paging.ts'
import { api, Empty, route } from '../http/route.ts'
import { remindersEnd } from '../recurrence/queries.ts'
import { adding } from './adding.ts'
import { putIntoGroups } from './groups.ts'
import { importParticipants } from './importing.ts'
import { listGroup, listParticipants } from './listing.ts'
import { participantRow, relistParticipants, views } from './queries.ts'

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
  summary: 'Participants, or those found by the beginning of a word, an address or a whole name; those of a group come by name',
  params: ByOrganization,
  query: z
    .strictObject({
      ...Paging,
      search: z.string().max(254).optional(),
      sort: z.enum(PARTICIPANT_SORTS).optional(),
      group_id: GroupId.optional(),
    })
    .refine(({ search, group_id }) => !search || !group_id, { path: ['group_id'], message: 'search in all, or look at one group' }),
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
  tells: ['responses', 'compliance'],
})
const remove = route({
  method: 'delete',
  path: '/organizations/{id}/participants/{person_id}',
  access: 'participants.manage',
  summary: 'Forget a participant; responses stay',
  params: ByPerson,
  reply: Empty,
  status: 204,
  tells: ['compliance'],
})
const importing = route({
  method: 'post',
  path: '/organizations/{id}/participants/import',
  access: 'participants.manage',
  summary:
    'Add the people of a CSV with a header, sent as JSON, as text/csv or as the part `file` of multipart/form-data. A short list has each line’s outcome at once; a long one (202) becomes a job',
  params: ByOrganization,
  body: ImportParticipants,
  file: 'csv',
  reply: Imported,
  status: [200, 202],
  refuses: ['idempotency-mismatch'],
})

export const participantRoutes = api()
  .openapi(add, async (c) => {
    const { scope } = c.var
    const { person_id, isNew } = await untilAlone(async () => {
      const { people, statements } = await adding(c, [c.req.valid('json')])
      const { person_id = '', isNew = false } = people[0] ?? {}
      if (isNew) await scope.commit([...statements, audited(c, 'participant.add', person_id, scope.organization_id)])
      return { person_id, isNew }
    })
    const participant = await participantOf(c, person_id)
    return isNew ? c.json({ data: participant }, 201) : c.json({ data: participant }, 200)
  })
  .openapi(list, async (c) => {
    const { limit = LIMIT_DEFAULT, cursor, search = '', sort, group_id } = c.req.valid('query')
    const { system, scope } = c.var
    const { rows, meta } = group_id
      ? await listGroup(system, scope.organization_id, group_id, limit, cursor)
      : await listParticipants(system, scope.organization_id, { search, sort: sort === 'added' ? 'joined' : 'name', limit, cursor })
    return c.json({ data: await views(c, rows), meta }, 200)
  })
  .openapi(edit, async (c) => {
    const { person_id } = c.req.valid('param')
    await untilAlone(() => change(c, person_id, c.req.valid('json')))
    return c.json({ data: await participantOf(c, person_id) }, 200)
  })
  .openapi(remove, async (c) => {
    const { person_id } = c.req.valid('param')
    const { scope, system, now } = c.var
    await scope.commit(
      [
        scope.delete(participants, eq(participants.person_id, person_id)),
        mustHaveChanged(system.db),
        scope.delete(participantWords, eq(participantWords.person_id, person_id)),
        scope.delete(participantGroupMembers, eq(participantGroupMembers.person_id, person_id)),
        remindersEnd(system, scope.organization_id, person_id, now),
        audited(c, 'participant.delete', person_id, scope.organization_id),
      ],
      { code: 'not-found' },
    )
    return c.body(null, 204)
  })
  .openapi(importing, async (c) => {
    const imported = await importParticipants(c, c.req.valid('json').csv)
    return imported.job ? c.json({ data: imported }, 202) : c.json({ data: imported }, 200)
  })

async function change(c: AppContext, person_id: string, { groups, ...change }: z.infer<typeof EditParticipant>) {
  const { scope, system } = c.var
  const row = (await participantRow(c, person_id)) ?? refuse({ code: 'not-found' })
  await scope.commit(
    [
      scope.update(participants, { person_id, ...change }, eq(participants.person_id, person_id)),
      mustHaveChanged(system.db),
      ...(groups ? await putIntoGroups(c, person_id, groups) : []),
      ...(change.name === undefined ? [] : relistParticipants(system, [{ ...row, name: change.name }])),
      audited(c, 'participant.edit', person_id, scope.organization_id),
    ],
    { code: 'not-found' },
  )
}

async function participantOf(c: AppContext, person_id: string): Promise<Participant> {
  const row = (await participantRow(c, person_id)) ?? refuse({ code: 'not-found' })
  const [view] = await views(c, [row])
  return view ?? refuse({ code: 'not-found' })
}
