import { and, asc, eq } from 'drizzle-orm'
import { type After, peopleList, rangeOf } from '../db/people-list.ts'
import { participantGroupMembers, participants, participantWords } from '../db/schema/participants.ts'
import { afterKey, page } from '../http/paging.ts'
import type { System } from '../scope.ts'

/** Rides participants_by_name, …_by_address, …_by_adding and participant_words_by_word. */
export const { columnQuery, wordQuery, list: listParticipants } = peopleList(participants, participantWords)

/** A group's people by name. Rides participant_groups_by_name. */
export const groupQuery = ({ db }: System, organization_id: string, group_id: string, limit: number, after: After) => {
  const { name_key, person_id } = participantGroupMembers
  return db
    .select({ participant: participants })
    .from(participantGroupMembers)
    .innerJoin(participants, and(eq(participants.organization_id, organization_id), eq(participants.person_id, person_id)))
    .where(
      and(
        eq(participantGroupMembers.group_id, group_id),
        eq(participantGroupMembers.organization_id, organization_id),
        ...rangeOf(name_key, person_id, null, after),
      ),
    )
    .orderBy(asc(name_key), asc(person_id))
    .limit(limit + 1)
}

export async function listGroup(system: System, organization_id: string, group_id: string, limit: number, cursor: string | undefined) {
  const rows = await groupQuery(system, organization_id, group_id, limit, afterKey<[string, string]>(cursor, ['string', 'string']))
  return page(
    rows.map(({ participant }) => participant),
    limit,
    ({ name_key, person_id }) => [name_key, person_id],
  )
}
