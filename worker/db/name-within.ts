import { type SQLWrapper, sql } from 'drizzle-orm'
import { emailAddresses, people } from './schema/accounts.ts'
import { memberships } from './schema/organizations.ts'
import { participants } from './schema/participants.ts'
import { sessions } from './schema/sessions.ts'

/** Whether somebody has come to an organization by themselves: as a member, or to answer one of its surveys. Rides memberships' key and sessions_of_person. */
const hasCome = (organization_id: SQLWrapper, person_id: SQLWrapper) => sql`(
  exists (select 1 from ${memberships} own where own.organization_id = ${organization_id} and own.person_id = ${person_id})
  or exists (select 1 from ${sessions} own where own.person_id = ${person_id} and +own.organization_id = ${organization_id}))`

/**
 * What an organization calls a person: a participant by its own name for them, others who have come by themselves by the name they
 * go by. Of whoever it only brought an address of, it knows the address: nobody learns what its owner is called by bringing it.
 */
export const nameWithin = (organization_id: SQLWrapper, person_id: SQLWrapper) => sql<string>`coalesce(
  (select nullif(known.name, '') from ${participants} known where known.organization_id = ${organization_id} and known.person_id = ${person_id}),
  (select own.full_name from ${people} own where own.id = ${person_id} and ${hasCome(organization_id, person_id)}),
  (select substr(their.address, 1, instr(their.address, '@') - 1) from ${emailAddresses} their
    where their.person_id = ${person_id} and their.is_primary = 1), '')`
