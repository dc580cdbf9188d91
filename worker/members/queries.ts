import { and, eq, sql } from 'drizzle-orm'
import { folded, wordsOf } from '../../core/members/search.ts'
import type { Role } from '../../core/organizations/roles.ts'
import { insertRows } from '../db/bulk.ts'
import { mustHaveChanged, type Statement } from '../db/open.ts'
import { emailAddresses, people } from '../db/schema/accounts.ts'
import { memberships, memberWords } from '../db/schema/organizations.ts'
import { participants } from '../db/schema/participants.ts'
import { joinersLookedAt, remindersGoOn } from '../recurrence/queries.ts'
import type { System } from '../scope.ts'

/** A person as an organization's list has them: name and primary address. */
export type Listed = { person_id: string; name: string; address: string }

export const listed = async ({ db }: System, person_id: string): Promise<Listed | null> =>
  (await db
    .select({ person_id: people.id, name: people.full_name, address: emailAddresses.address })
    .from(people)
    .innerJoin(emailAddresses, and(eq(emailAddresses.person_id, people.id), eq(emailAddresses.is_primary, true)))
    .where(eq(people.id, person_id))
    .get()) ?? null

/** Statements that make a person a member. Of two at once the second finds the row there. */
export function join(system: System, organization_id: string, person: Listed, role: Role, now: number): Statement[] {
  const { db } = system
  const { person_id, name, address } = person
  const words = wordsOf(name, address).map((word) => ({ organization_id, person_id, ...word }))
  return [
    db.insert(memberships).values({ organization_id, role, created_at: now, ...person, name_key: folded(name) }),
    ...insertRows(db, memberWords, words),
    remindersGoOn(system, organization_id, [person_id]),
    joinersLookedAt(system, organization_id, now),
  ]
}

/** Statements that end a membership that is still of this role; an owner's ends by a transfer first. */
export const leave = ({ db }: System, organization_id: string, person_id: string, role: Exclude<Role, 'owner'>): Statement[] => [
  db
    .delete(memberships)
    .where(and(eq(memberships.organization_id, organization_id), eq(memberships.person_id, person_id), eq(memberships.role, role))),
  mustHaveChanged(db),
  db.delete(memberWords).where(and(eq(memberWords.person_id, person_id), eq(memberWords.organization_id, organization_id))),
]

/** Statements for every organization of a person whose name or primary address is now this. */
export const relist = ({ db }: System, { person_id, name, address }: Listed): Statement[] => [
  db
    .update(memberships)
    .set({ name, address, name_key: folded(name) })
    .where(eq(memberships.person_id, person_id)),
  db.delete(memberWords).where(eq(memberWords.person_id, person_id)),
  db.insert(memberWords).select(sql`select ${person_id}, ${memberships.organization_id}, value ->> '$.word', value ->> '$.shared'
    from ${memberships}, json_each(${JSON.stringify(wordsOf(name, address))}) where ${memberships.person_id} = ${person_id}`),
]

/** The same for a change of one of them; nothing where neither changes. */
export async function relistWith(system: System, person_id: string, { name, address }: { name?: string | undefined; address?: string }) {
  if (name === undefined && address === undefined) return []
  const person = await listed(system, person_id)
  if (!person) return []
  const members = relist(system, { person_id, name: name ?? person.name, address: address ?? person.address })
  return address === undefined ? members : [...members, participantOf(system, person_id, address)]
}

/** As a participant the person has another name in each organization: a sweep makes the words that find them (worker/participants/sweep.ts). */
const participantOf = ({ db }: System, person_id: string, address: string): Statement =>
  db.update(participants).set({ address, is_listed: false }).where(eq(participants.person_id, person_id))

export const membershipOf = async ({ db }: System, organization_id: string, person_id: string) =>
  db
    .select()
    .from(memberships)
    .where(and(eq(memberships.organization_id, organization_id), eq(memberships.person_id, person_id)))
    .get()
