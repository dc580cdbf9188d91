import { and, eq, exists, isNull, ne, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { memberships, organizations } from '../db/schema/organizations.ts'
import type { System } from '../scope.ts'

const other = alias(memberships, 'other')

/** The organizations that a person owns, and whether anybody else is in them. */
export async function ownedOrganizations({ db }: System, person_id: string) {
  const others = db
    .select({ one: sql`1` })
    .from(other)
    .where(and(eq(other.organization_id, memberships.organization_id), ne(other.person_id, person_id)))
  const rows = await db
    .select({ id: organizations.id, name: organizations.name, hasOthers: sql<number>`${exists(others)}` })
    .from(memberships)
    .innerJoin(organizations, eq(organizations.id, memberships.organization_id))
    .where(and(eq(memberships.person_id, person_id), eq(memberships.role, 'owner'), isNull(organizations.deleted_at)))
    .orderBy(organizations.name)
  return rows.map(({ hasOthers, ...row }) => ({ ...row, hasOthers: hasOthers === 1 }))
}
