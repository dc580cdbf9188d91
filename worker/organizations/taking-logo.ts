import { and, eq, isNull } from 'drizzle-orm'
import { LOGO_MAX_BYTES, LOGO_TYPES, logoFault } from '../../core/organizations/logo.ts'
import { refuse } from '../../core/problem.ts'
import { audited } from '../audit/queries.ts'
import { mustHaveChanged } from '../db/open.ts'
import { organizations } from '../db/schema/organizations.ts'
import { fileIsComing, fileIsUnneeded, fileIsUsed } from '../files/queries.ts'
import { boundedBytes } from '../http/body.ts'
import type { AppContext } from '../http/context.ts'
import { randomSecret } from '../http/secrets.ts'
import { isSvg, pictureOf } from './picture.ts'
import { type OrganizationRow, organizationRow } from './queries.ts'

/** Stores the picture that the request brings under a name of its own, then makes it the logo. Of two at once one wins. */
export async function takeLogo(c: AppContext): Promise<OrganizationRow> {
  const { system, now } = c.var
  const bytes = await boundedBytes(c, LOGO_MAX_BYTES)
  const picture = pictureOf(bytes)
  const fault = logoFault(picture, isSvg(bytes))
  if (fault !== null || !picture) refuse({ code: 'wrong-media-type', ...(fault && { detail: fault }) })
  const name = `${randomSecret()}.${picture.kind}`
  const row = await rowOf(c)
  await system.commit([fileIsComing(system, name, now)])
  await c.env.FILES.put(name, bytes, { httpMetadata: { contentType: LOGO_TYPES[picture.kind] } })
  return change(c, row, name)
}

export async function removeLogo(c: AppContext): Promise<OrganizationRow> {
  const row = await rowOf(c)
  return row.logo === null ? row : change(c, row, null)
}

const rowOf = async ({ var: { system, scope } }: AppContext) =>
  (await organizationRow(system, scope.organization_id)) ?? refuse({ code: 'not-found' })

/** From the logo that was seen to the next one. The file of the old one goes with the sweep: its name is nobody's from now on. */
async function change(c: AppContext, row: OrganizationRow, logo: string | null): Promise<OrganizationRow> {
  const { system, now } = c.var
  const isAsSeen = row.logo === null ? isNull(organizations.logo) : eq(organizations.logo, row.logo)
  await system.commit([
    system.db
      .update(organizations)
      .set({ logo })
      .where(and(eq(organizations.id, row.id), isAsSeen, isNull(organizations.deleted_at))),
    mustHaveChanged(system.db),
    ...(logo === null ? [] : [fileIsUsed(system, logo)]),
    ...(row.logo === null ? [] : [fileIsUnneeded(system, row.logo, now)]),
    audited(c, logo === null ? 'organization.remove-logo' : 'organization.set-logo', row.id, row.id),
  ])
  return { ...row, logo }
}
