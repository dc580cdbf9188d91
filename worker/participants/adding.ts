import { and, eq, inArray, sql } from 'drizzle-orm'
import { addressKey } from '../../core/auth/one-time.ts'
import { folded, wordsOf } from '../../core/members/search.ts'
import type { AddParticipant } from '../../core/participants/contract.ts'
import { insertRows } from '../db/bulk.ts'
import { nameWithin } from '../db/name-within.ts'
import type { Statement } from '../db/open.ts'
import { emailAddresses, people } from '../db/schema/accounts.ts'
import { organizations } from '../db/schema/organizations.ts'
import { participantGroupMembers, participantGroups, participants, participantWords } from '../db/schema/participants.ts'
import { type Acting, newId } from '../http/context.ts'
import { remindersGoOn } from '../recurrence/queries.ts'
import { groupIds } from './groups.ts'

export type Adding = { people: { person_id: string; isNew: boolean }[]; statements: Statement[] }

type Account = { person_id: string; name: string; primary: string; is_known: number }

/**
 * Statements that add participants, few of them however many people there are. Whoever has an address already is that person;
 * nobody else's name or time zone is changed by it: what this organization says of them is its own. A new person has no password
 * and an address to be proved. Somebody who is a participant already stays as they are.
 */
export async function adding(c: Acting, inputs: readonly AddParticipant[]): Promise<Adding> {
  const { system, scope, now } = c.var
  const accounts = await accountsOf(c, inputs)
  const { made, ids } = await groupIds(
    c,
    inputs.flatMap(({ groups = [] }) => groups),
  )
  const timezone = await timezoneOf(c)
  const rows = {
    people: [] as (typeof people.$inferInsert)[],
    addresses: [] as (typeof emailAddresses.$inferInsert)[],
    participants: [] as (typeof participants.$inferInsert)[],
    words: [] as (typeof participantWords.$inferInsert)[],
    groupMembers: [] as (typeof participantGroupMembers.$inferInsert)[],
  }
  const { organization_id } = scope
  const known = new Set([...accounts.values()].flatMap(({ person_id, is_known }) => (is_known ? [person_id] : [])))
  const added = inputs.map((input) => {
    const address = addressKey(input.email)
    const account = accounts.get(address) ?? newAccount(input, address, now)
    const { person_id, primary } = account
    if (known.has(person_id)) return { person_id, isNew: false }
    known.add(person_id)
    if (!accounts.has(address)) {
      accounts.set(address, account)
      rows.people.push({
        id: person_id,
        full_name: account.name,
        timezone: input.timezone ?? timezone,
        locale: input.locale ?? 'en',
        password_hash: null,
        created_at: now,
      })
      rows.addresses.push({ address, person_id, is_primary: true, verified_at: null, created_at: now })
    }
    const name = input.name ?? account.name
    const name_key = folded(name)
    const group_ids = [...new Set(input.groups)].flatMap((group) => ids.get(group) ?? [])
    rows.participants.push({
      organization_id,
      person_id,
      name,
      attributes: input.attributes ?? {},
      created_at: now,
      name_key,
      address: primary,
      group_ids,
      is_listed: true,
    })
    rows.words.push(...wordsOf(name, primary).map((word) => ({ organization_id, person_id, ...word })))
    rows.groupMembers.push(...group_ids.map((group_id) => ({ organization_id, group_id, person_id, name_key })))
    return { person_id, isNew: true }
  })
  const { db } = system
  const made_now = new Set(rows.people.map(({ id }) => id))
  const before = rows.participants.flatMap(({ person_id }) => (made_now.has(person_id) ? [] : [person_id]))
  const isMadeFor = new Set(rows.groupMembers.map(({ group_id }) => group_id))
  return {
    people: added,
    statements: [
      ...insertRows(db, people, rows.people),
      ...insertRows(db, emailAddresses, rows.addresses),
      ...insertRows(
        db,
        participantGroups,
        made.filter(({ id }) => isMadeFor.has(id)),
      ),
      ...insertRows(db, participants, rows.participants),
      ...insertRows(db, participantWords, rows.words),
      ...insertRows(db, participantGroupMembers, rows.groupMembers),
      ...(before.length > 0 ? [remindersGoOn(system, organization_id, before)] : []),
    ],
  }
}

const newAccount = (input: AddParticipant, address: string, now: number): Account => ({
  person_id: newId('person', now),
  name: input.name ?? address.split('@')[0] ?? address,
  primary: address,
  is_known: 0,
})

/** Who has these addresses already, and whether the organization knows them. */
async function accountsOf({ var: { system, scope } }: Acting, inputs: readonly AddParticipant[]): Promise<Map<string, Account>> {
  const asked = sql`(select value from json_each(${JSON.stringify(inputs.map(({ email }) => addressKey(email)))}))`
  const primary = sql<string>`(select p.address from ${emailAddresses} p where p.person_id = ${people.id} and p.is_primary = 1)`
  const rows = await system.db
    .select({
      address: emailAddresses.address,
      person_id: people.id,
      name: nameWithin(sql`${scope.organization_id}`, people.id),
      primary: primary.as('primary_address'),
      is_known: sql<number>`${participants.person_id} is not null`.as('is_known'),
    })
    .from(emailAddresses)
    .innerJoin(people, eq(people.id, emailAddresses.person_id))
    .leftJoin(participants, and(eq(participants.organization_id, scope.organization_id), eq(participants.person_id, people.id)))
    .where(inArray(emailAddresses.address, asked))
  return new Map(rows.map((row) => [row.address, { ...row, primary: row.primary ?? row.address }]))
}

async function timezoneOf({ var: { system, scope } }: Acting): Promise<string> {
  const row = await system.db
    .select({ timezone: organizations.timezone })
    .from(organizations)
    .where(eq(organizations.id, scope.organization_id))
    .get()
  return row?.timezone ?? 'UTC'
}
