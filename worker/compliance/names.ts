import { and, eq, type SQL, sql } from 'drizzle-orm'
import { nameWithin } from '../db/name-within.ts'
import { emailAddresses } from '../db/schema/accounts.ts'
import { enrolments } from '../db/schema/recurrence.ts'
import type { System } from '../scope.ts'

/** Enrolments with what the organization calls the person now, and their primary address. */
export const withNames = ({ db }: System, condition: SQL | undefined) =>
  db
    .select({
      organization_id: enrolments.organization_id,
      survey_id: enrolments.survey_id,
      person_id: enrolments.person_id,
      unlisted: enrolments.unlisted,
      name: nameWithin(enrolments.organization_id, enrolments.person_id),
      address: sql<string>`coalesce(${emailAddresses.address}, '')`,
    })
    .from(enrolments)
    .leftJoin(emailAddresses, and(eq(emailAddresses.person_id, enrolments.person_id), eq(emailAddresses.is_primary, true)))
    .where(condition)
    .$dynamic()
