import { and, eq, isNull } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Role } from '../../core/organizations/roles.ts'
import type { Database } from './open.ts'
import { jobs } from './schema/jobs.ts'
import { memberships, organizations } from './schema/organizations.ts'
import { responses } from './schema/responses.ts'
import { sessions } from './schema/sessions.ts'
import { surveys } from './schema/surveys.ts'

/** A table whose rows belong to an organization. */
export type OwnedTable = SQLiteTable & { organization_id: SQLiteColumn }

/** The organization of a thing, told from the kind of its id; null when there is no such thing. */
export async function organizationOf(db: Database, id: string): Promise<string | null> {
  const read = READERS[id.slice(0, 4)]
  const row = read ? await read(db, id) : undefined
  return row?.organization_id ?? null
}

type Reader = (db: Database, id: string) => Promise<{ organization_id: string } | undefined>

const READERS: Record<string, Reader> = {
  org_: async (_db, id) => ({ organization_id: id }),
  srv_: (db, id) =>
    db
      .select({ organization_id: surveys.organization_id })
      .from(surveys)
      .where(and(eq(surveys.id, id), isNull(surveys.deleted_at)))
      .get(),
  job_: (db, id) => db.select({ organization_id: jobs.organization_id }).from(jobs).where(eq(jobs.id, id)).get(),
  // A response has its session's id: whichever of the two exists names the organization.
  ses_: async (db, id) =>
    (await db.select({ organization_id: responses.organization_id }).from(responses).where(eq(responses.id, id)).get()) ??
    (await db.select({ organization_id: sessions.organization_id }).from(sessions).where(eq(sessions.id, id)).get()),
}

export const organizationIsLive = async (db: Database, id: string): Promise<boolean> => {
  const row = await db.select({ deleted_at: organizations.deleted_at }).from(organizations).where(eq(organizations.id, id)).get()
  return row !== undefined && row.deleted_at === null
}

/** The role of a person in an organization, as it is now; null for whoever is no member. */
export async function roleIn(db: Database, organization_id: string, person_id: string): Promise<Role | null> {
  const membership = await db
    .select({ role: memberships.role })
    .from(memberships)
    .where(and(eq(memberships.organization_id, organization_id), eq(memberships.person_id, person_id)))
    .get()
  return membership?.role ?? null
}
