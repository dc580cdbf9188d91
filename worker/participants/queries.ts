import { and, eq, inArray, sql } from 'drizzle-orm'
import { emailAddresses, people } from '../db/schema/accounts.ts'
import { participantGroupMembers, participantGroups, participants } from '../db/schema/participants.ts'
import type { AppContext } from '../http/context.ts'
import { iso } from '../http/context.ts'

export const columns = {
  person_id: participants.person_id,
  name: participants.name,
  email: emailAddresses.address,
  timezone: people.timezone,
  locale: people.locale,
  attributes: participants.attributes,
  created_at: participants.created_at,
}

/** Participants of the caller's organization with their addresses; order, limit and more conditions may follow. */
export const selectParticipants = ({ var: { scope } }: AppContext, ...conditions: Parameters<typeof scope.select>[2][]) =>
  scope
    .select(columns, participants, ...conditions)
    .innerJoin(people, eq(people.id, participants.person_id))
    .innerJoin(emailAddresses, and(eq(emailAddresses.person_id, people.id), eq(emailAddresses.is_primary, true)))

type Row = Awaited<ReturnType<typeof selectParticipants>>[number]

/** The names of the groups that each of these people is in, by person. */
export async function groupsOf({ var: { scope } }: AppContext, person_ids: readonly string[]): Promise<Map<string, string[]>> {
  const wanted = sql`(select value from json_each(${JSON.stringify(person_ids)}))`
  const rows = await scope
    .select(
      { person_id: participantGroupMembers.person_id, name: participantGroups.name },
      participantGroupMembers,
      inArray(participantGroupMembers.person_id, wanted),
    )
    .innerJoin(participantGroups, eq(participantGroups.id, participantGroupMembers.group_id))
    .orderBy(sql`${participantGroups.name}`)
  const byPerson = Map.groupBy(rows, ({ person_id }) => person_id)
  return new Map([...byPerson].map(([person_id, list]) => [person_id, list.map(({ name }) => name)]))
}

export async function views(c: AppContext, rows: readonly Row[]) {
  const groups = await groupsOf(
    c,
    rows.map(({ person_id }) => person_id),
  )
  return rows.map(({ created_at, ...row }) => ({ ...row, groups: groups.get(row.person_id) ?? [], created_at: iso(created_at) }))
}
