import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Role } from '../../core/organizations/roles.ts'
import type { Database } from './open.ts'
import { signIns } from './schema/accounts.ts'
import { jobs } from './schema/jobs.ts'
import { memberships, organizations } from './schema/organizations.ts'
import { responses } from './schema/responses.ts'
import { sessions } from './schema/sessions.ts'
import { surveys } from './schema/surveys.ts'

/** A table whose rows belong to an organization. */
export type OwnedTable = SQLiteTable & { organization_id: SQLiteColumn }

/** The organization of a thing, told from the kind of its id; null when there is no such thing. */
export async function organizationOf(db: Database, id: string): Promise<string | null> {
  const organization = organizationNamed(id)
  return organization && ((await db.get<{ id: string | null }>(sql`select ${organization} id`))?.id ?? null)
}

const organizationNamed = (id: string): SQL | null => ORGANIZATIONS[id.slice(0, 4)]?.(id) ?? null

const ORGANIZATIONS: Record<string, (id: string) => SQL> = {
  org_: (id) => sql`${id}`,
  srv_: (id) => sql`(select ${surveys.organization_id} from ${surveys} where ${surveys.id} = ${id} and ${surveys.deleted_at} is null)`,
  job_: (id) => sql`(select ${jobs.organization_id} from ${jobs} where ${jobs.id} = ${id})`,
  // A response has its session's id: whichever of the two exists names the organization.
  ses_: (id) => sql`coalesce((select ${responses.organization_id} from ${responses} where ${responses.id} = ${id}),
    (select ${sessions.organization_id} from ${sessions} where ${sessions.id} = ${id}))`,
}

type Asking = { person_id: string; sign_in_id: string; subject: string }
type Admission = { stands: boolean; organization_id: string | null; role: Role | null }

/** All that lets a person through to a thing, as it is now, in one way to the database: the sign-in, the live organization, the role in it. */
export async function admissionOf(db: Database, { person_id, sign_in_id, subject }: Asking): Promise<Admission> {
  const asked = organizationNamed(subject) ?? sql`null`
  const row = await db.get<{ stands: number; organization_id: string | null; role: Role | null }>(sql`
    select exists (select 1 from ${signIns} where ${signIns.id} = ${sign_in_id} and ${signIns.revoked_at} is null) stands,
      o.id organization_id, m.role role
    from (select ${asked} id) asked
    left join ${organizations} o on o.id = asked.id and o.deleted_at is null
    left join ${memberships} m on m.organization_id = o.id and m.person_id = ${person_id}`)
  return { stands: row?.stands === 1, organization_id: row?.organization_id ?? null, role: row?.role ?? null }
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
