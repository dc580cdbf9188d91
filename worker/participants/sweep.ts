import { and, eq, sql } from 'drizzle-orm'
import { emailAddresses } from '../db/schema/accounts.ts'
import { participants } from '../db/schema/participants.ts'
import type { Work } from '../jobs/kinds.ts'
import { relistParticipants } from './queries.ts'

const AT_MOST = 500

/** Participants from before there was a list of them, and those whose address has changed. Rides participants_unlisted. */
export const unlistedParticipants = ({ system: { db } }: Pick<Work, 'system'>) =>
  db
    .select({
      organization_id: participants.organization_id,
      person_id: participants.person_id,
      name: participants.name,
      address: sql<string>`coalesce(${emailAddresses.address}, ${participants.address})`,
    })
    .from(participants)
    .leftJoin(emailAddresses, and(eq(emailAddresses.person_id, participants.person_id), eq(emailAddresses.is_primary, true)))
    .where(sql`${participants.is_listed} = 0`)
    .limit(AT_MOST)

export async function sweepUnlistedParticipants(work: Work): Promise<number> {
  const unlisted = await unlistedParticipants(work)
  if (unlisted.length > 0) await work.system.commit(relistParticipants(work.system, unlisted))
  return unlisted.length
}
