import { and, eq } from 'drizzle-orm'
import { emailAddresses, people } from '../db/schema/accounts.ts'
import { memberships } from '../db/schema/organizations.ts'
import type { Work } from '../jobs/kinds.ts'
import { relist } from './queries.ts'

const AT_MOST = 100

/** Memberships from before there was a list of them, or put there by hand. Rides memberships_unlisted. */
export const unlistedMembers = ({ system: { db } }: Pick<Work, 'system'>) =>
  db
    .selectDistinct({ person_id: people.id, name: people.full_name, address: emailAddresses.address })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.person_id))
    .innerJoin(emailAddresses, and(eq(emailAddresses.person_id, people.id), eq(emailAddresses.is_primary, true)))
    .where(eq(memberships.name_key, ''))
    .limit(AT_MOST)

export async function sweepUnlisted(work: Work): Promise<number> {
  const unlisted = await unlistedMembers(work)
  await work.system.commit(unlisted.flatMap((person) => relist(work.system, person)))
  return unlisted.length
}
