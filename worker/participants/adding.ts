import { eq } from 'drizzle-orm'
import { addressKey } from '../../core/auth/one-time.ts'
import type { AddParticipant } from '../../core/participants/contract.ts'
import { accountOf, createPerson } from '../auth/queries.ts'
import type { Statement } from '../db/open.ts'
import { organizations } from '../db/schema/organizations.ts'
import { participants } from '../db/schema/participants.ts'
import { type AppContext, newId } from '../http/context.ts'
import { putIntoGroups } from './groups.ts'

export type Adding = { person_id: string; isNew: boolean; statements: Statement[] }

/**
 * Statements that add a participant. Whoever has the address already is that person; nobody else's name or time zone is
 * changed by it: what this organization says of them is its own. A new person has no password and an address to be proved.
 */
export async function adding(c: AppContext, input: AddParticipant): Promise<Adding> {
  const { system, scope, now } = c.var
  const account = await accountOf(system, input.email)
  const person_id = account?.person.id ?? newId('person', now)
  const name = input.name ?? account?.person.full_name ?? addressKey(input.email).split('@')[0] ?? input.email
  const known = account
    ? await scope.select({ person_id: participants.person_id }, participants, eq(participants.person_id, person_id)).get()
    : undefined
  if (known) return { person_id, isNew: false, statements: [] }
  const statements: Statement[] = [
    ...(account ? [] : await newPerson(c, { ...input, name, id: person_id })),
    scope.insert(participants, { person_id, name, attributes: input.attributes ?? {}, created_at: now }),
    ...putIntoGroups(c, person_id, input.groups ?? []),
  ]
  return { person_id, isNew: true, statements }
}

async function newPerson({ var: { system, scope, now } }: AppContext, input: AddParticipant & { id: string; name: string }) {
  const organization = await system.db
    .select({ timezone: organizations.timezone })
    .from(organizations)
    .where(eq(organizations.id, scope.organization_id))
    .get()
  return createPerson(
    system,
    {
      id: input.id,
      email: input.email,
      full_name: input.name,
      timezone: input.timezone ?? organization?.timezone ?? 'UTC',
      locale: input.locale ?? 'en',
      password_hash: null,
      verified_at: null,
    },
    now,
  )
}
