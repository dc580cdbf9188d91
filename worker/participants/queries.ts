import { inArray, sql } from 'drizzle-orm'
import { folded, wordsOf } from '../../core/members/search.ts'
import type { Participant } from '../../core/participants/contract.ts'
import { insertRows } from '../db/bulk.ts'
import type { Statement } from '../db/open.ts'
import { people } from '../db/schema/accounts.ts'
import { participantGroupMembers, participantGroups, participants, participantWords } from '../db/schema/participants.ts'
import { type Acting, iso } from '../http/context.ts'
import type { System } from '../scope.ts'

export type ParticipantRow = typeof participants.$inferSelect

/** Participants as the API shows them: with the person's own time zone and language, and the names of their groups. */
export async function views({ var: { system, scope } }: Acting, rows: readonly ParticipantRow[]): Promise<Participant[]> {
  if (rows.length === 0) return []
  const [persons, groups] = await system.db.batch([
    system.db
      .select({ id: people.id, timezone: people.timezone, locale: people.locale })
      .from(people)
      .where(inArray(people.id, listOf(rows.map(({ person_id }) => person_id)))),
    system.db
      .select({ id: participantGroups.id, name: participantGroups.name, organization_id: participantGroups.organization_id })
      .from(participantGroups)
      .where(inArray(participantGroups.id, listOf([...new Set(rows.flatMap(({ group_ids }) => group_ids))]))),
  ])
  const personOf = new Map(persons.map((person) => [person.id, person]))
  const nameOf = new Map(groups.flatMap(({ id, name, organization_id }) => (organization_id === scope.organization_id ? [[id, name]] : [])))
  return rows.map(({ person_id, name, address, attributes, group_ids, created_at }) => ({
    person_id,
    name,
    email: address,
    timezone: personOf.get(person_id)?.timezone ?? 'UTC',
    locale: personOf.get(person_id)?.locale ?? 'en',
    attributes,
    groups: group_ids.flatMap((id) => nameOf.get(id) ?? []).sort((a, b) => a.localeCompare(b)),
    created_at: iso(created_at),
  }))
}

/** One parameter however long the list is: a statement of D1 has at most 100. */
const listOf = (values: readonly string[]) => sql`(select value from json_each(${JSON.stringify(values)}))`

export const participantRow = ({ var: { system, scope } }: Acting, person_id: string): Promise<ParticipantRow | undefined> =>
  system.db
    .select()
    .from(participants)
    .where(sql`${participants.organization_id} = ${scope.organization_id} and ${participants.person_id} = ${person_id}`)
    .get()

type Listed = Pick<ParticipantRow, 'organization_id' | 'person_id' | 'name' | 'address'>

/** Statements that make the lists true of participants again, by the name and address that they have now. */
export function relistParticipants({ db }: System, rows: readonly Listed[]): Statement[] {
  const keys = rows.map(({ organization_id, person_id, name, address }) => ({
    organization_id,
    person_id,
    address,
    name_key: folded(name),
  }))
  const json = JSON.stringify(keys)
  const each = sql`json_each(${json}) k`
  const words = rows.flatMap(({ organization_id, person_id, name, address }) =>
    wordsOf(name, address).map((word) => ({ organization_id, person_id, ...word })),
  )
  const isOf = ({ organization_id, person_id }: typeof participants | typeof participantGroupMembers) =>
    sql`${organization_id} = k.value ->> '$.organization_id' and ${person_id} = k.value ->> '$.person_id'`
  const name_key = sql`k.value ->> '$.name_key'`
  return [
    db
      .update(participants)
      .set({ name_key, address: sql`k.value ->> '$.address'`, group_ids: groupsNow, is_listed: true })
      .from(each)
      .where(isOf(participants)),
    db.update(participantGroupMembers).set({ name_key }).from(each).where(isOf(participantGroupMembers)),
    db
      .delete(participantWords)
      .where(
        sql`(${participantWords.person_id}, ${participantWords.organization_id}) in (select k.value ->> '$.person_id', k.value ->> '$.organization_id' from ${each})`,
      ),
    ...insertRows(db, participantWords, words),
  ]
}

/** The groups of a participant's row as they are now. */
export const groupsNow = sql`(select json_group_array(m.group_id) from participant_group_members m
  where m.organization_id = ${participants.organization_id} and m.person_id = ${participants.person_id})`
