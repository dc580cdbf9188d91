import { and, eq, type SQL, sql } from 'drizzle-orm'
import { emailAddresses, people } from '../db/schema/accounts.ts'
import { participants } from '../db/schema/participants.ts'
import { enrolments } from '../db/schema/recurrence.ts'
import type { System } from '../scope.ts'

/** Enrolments with what the organization calls the person now, or they themselves, and their primary address. */
export const withNames = ({ db }: System, condition: SQL | undefined) =>
  db
    .select({
      organization_id: enrolments.organization_id,
      survey_id: enrolments.survey_id,
      person_id: enrolments.person_id,
      unlisted: enrolments.unlisted,
      name: sql<string>`coalesce(nullif(${participants.name}, ''), ${people.full_name}, '')`,
      address: sql<string>`coalesce(${emailAddresses.address}, '')`,
    })
    .from(enrolments)
    .leftJoin(people, eq(people.id, enrolments.person_id))
    .leftJoin(
      participants,
      and(eq(participants.organization_id, enrolments.organization_id), eq(participants.person_id, enrolments.person_id)),
    )
    .leftJoin(emailAddresses, and(eq(emailAddresses.person_id, enrolments.person_id), eq(emailAddresses.is_primary, true)))
    .where(condition)
    .$dynamic()
