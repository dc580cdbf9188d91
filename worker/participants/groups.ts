import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Statement } from '../db/open.ts'
import { participantGroupMembers, participantGroups } from '../db/schema/participants.ts'
import { type AppContext, newId } from '../http/context.ts'

/** Statements that put a person into exactly these groups, making those that are new. */
export function putIntoGroups({ var: { scope, system, now } }: AppContext, person_id: string, names: readonly string[]): Statement[] {
  const wanted = [...new Set(names)]
  const json = JSON.stringify(wanted)
  const named = sql`(select value from json_each(${json}))`
  const ids = sql`(select ${participantGroups.id} from ${participantGroups} where ${and(eq(participantGroups.organization_id, scope.organization_id), inArray(participantGroups.name, named))})`
  const made = wanted.map((name) =>
    scope.insert(participantGroups, { id: newId('group', now), name, created_at: now }).onConflictDoNothing(),
  )
  const members = sql`select ${scope.organization_id}, id, ${person_id} from ${participantGroups} where ${and(eq(participantGroups.organization_id, scope.organization_id), inArray(participantGroups.name, named))}`
  return [
    ...made,
    scope.delete(
      participantGroupMembers,
      eq(participantGroupMembers.person_id, person_id),
      sql`${participantGroupMembers.group_id} not in ${ids}`,
    ),
    system.db.insert(participantGroupMembers).select(members).onConflictDoNothing(),
  ]
}
