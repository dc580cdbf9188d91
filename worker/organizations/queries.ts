import { eq } from 'drizzle-orm'
import { textOn } from '../../core/organizations/color.ts'
import { logoUrl } from '../../core/organizations/logo.ts'
import type { Role } from '../../core/organizations/roles.ts'
import { organizations } from '../db/schema/organizations.ts'
import { iso, isoOrNull } from '../http/context.ts'
import type { System } from '../scope.ts'

export type OrganizationRow = typeof organizations.$inferSelect

/** An organization as one of its members sees it. */
export function organizationView(
  { shard: _shard, retention_due_at: _due, digest_due_at, logo, created_at, deleted_at, ...row }: OrganizationRow,
  role: Role,
) {
  const text_color = row.color === null ? null : textOn(row.color)
  return {
    ...row,
    weekly_digest: digest_due_at !== null,
    text_color,
    logo_url: logoUrl(logo),
    role,
    created_at: iso(created_at),
    deleted_at: isoOrNull(deleted_at),
  }
}

/** An organization as everybody may see it. */
export const organizationLook = ({ name, color, logo }: Pick<OrganizationRow, 'name' | 'color' | 'logo'>) => ({
  name,
  color,
  logo_url: logoUrl(logo),
})

export const organizationRow = ({ db }: System, id: string) => db.select().from(organizations).where(eq(organizations.id, id)).get()
