import { and, eq, inArray, sql } from 'drizzle-orm'
import { insertRows } from '../db/bulk.ts'
import type { Statement } from '../db/open.ts'
import { participantGroupMembers, participantGroups, participants } from '../db/schema/participants.ts'
import { type Acting, newId } from '../http/context.ts'
import { groupsNow } from './queries.ts'

type Group = typeof participantGroups.$inferInsert

/** The ids of groups by name, and the rows of those that are new. Of two who make one name at once, the second must look again. */
export async function groupIds(c: Acting, names: readonly string[]): Promise<{ made: Group[]; ids: Map<string, string> }> {
  const { scope, now } = c.var
  const wanted = [...new Set(names)]
  if (wanted.length === 0) return { made: [], ids: new Map() }
  const named = sql`(select value from json_each(${JSON.stringify(wanted)}))`
  const there = await scope.select(
    { id: participantGroups.id, name: participantGroups.name },
    participantGroups,
    inArray(participantGroups.name, named),
  )
  const ids = new Map(there.map(({ id, name }) => [name, id]))
  const made = wanted.flatMap((name): Group[] =>
    ids.has(name) ? [] : [{ id: newId('group', now), organization_id: scope.organization_id, name, created_at: now }],
  )
  for (const { id, name } of made) ids.set(name, id)
  return { made, ids }
}

/** Statements that put a person into exactly these groups, making those that are new. */
export async function putIntoGroups(c: Acting, person_id: string, names: readonly string[]): Promise<Statement[]> {
  const { scope, system } = c.var
  const { made, ids } = await groupIds(c, names)
  const wanted = JSON.stringify([...ids.values()])
  return [
    ...insertRows(system.db, participantGroups, made),
    scope.delete(
      participantGroupMembers,
      eq(participantGroupMembers.person_id, person_id),
      sql`${participantGroupMembers.group_id} not in (select value from json_each(${wanted}))`,
    ),
    joinGroups(c, JSON.parse(wanted), [person_id]),
    regroup(c, [person_id]),
  ]
}

/** Puts people into groups, those of them who are participants. */
export function joinGroups({ var: { scope, system } }: Acting, group_ids: readonly string[], person_ids: readonly string[]): Statement {
  const { organization_id } = scope
  return system.db
    .insert(participantGroupMembers)
    .select(
      sql`select ${organization_id}, g.value, ${participants.person_id}, ${participants.name_key}
        from json_each(${JSON.stringify(person_ids)}) p, json_each(${JSON.stringify(group_ids)}) g
        join ${participants} on ${participants.organization_id} = ${organization_id} and ${participants.person_id} = p.value where true`,
    )
    .onConflictDoNothing()
}

/** Writes the groups of these people into their own rows again, as they are now. */
export const regroup = ({ var: { scope } }: Acting, person_ids: readonly string[]): Statement =>
  scope.update(
    participants,
    { group_ids: groupsNow },
    inArray(participants.person_id, sql`(select value from json_each(${JSON.stringify(person_ids)}))`),
  )

/** Statements that end a group; its people stay participants. */
export const endGroup = ({ var: { scope } }: Acting, group_id: string): Statement[] => {
  const inIt = sql`(select person_id from ${participantGroupMembers} where group_id = ${group_id})`
  const others = sql`(select json_group_array(value) from json_each(${participants.group_ids}) where value <> ${group_id})`
  return [
    scope.update(participants, { group_ids: others }, inArray(participants.person_id, inIt)),
    scope.delete(participantGroupMembers, eq(participantGroupMembers.group_id, group_id)),
    scope.delete(participantGroups, eq(participantGroups.id, group_id)),
  ]
}

/** Statement that takes people out of a group. */
export const leaveGroup = ({ var: { scope } }: Acting, group_id: string, person_ids: readonly string[]): Statement =>
  scope.delete(
    participantGroupMembers,
    and(
      eq(participantGroupMembers.group_id, group_id),
      inArray(participantGroupMembers.person_id, sql`(select value from json_each(${JSON.stringify(person_ids)}))`),
    ),
  )
