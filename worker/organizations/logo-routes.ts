import { eq } from 'drizzle-orm'
import { Hono } from 'hono'
import * as z from 'zod'
import { Organization, OrganizationId } from '../../core/organizations/contract.ts'
import { LOGO_TYPES, type LogoKind } from '../../core/organizations/logo.ts'
import { refuse } from '../../core/problem.ts'
import { organizations } from '../db/schema/organizations.ts'
import type { AppEnv } from '../http/context.ts'
import { api, route } from '../http/route.ts'
import { organizationView } from './queries.ts'
import { removeLogo, takeLogo } from './taking-logo.ts'

const params = z.strictObject({ id: OrganizationId })

const upload = route({
  method: 'put',
  path: '/organizations/{id}/logo',
  access: 'organization.edit',
  summary: 'Give an organization a logo: the body is the picture itself, PNG, JPEG or WebP, of at most 1 MB',
  params,
  takes: Object.values(LOGO_TYPES),
  reply: Organization,
  refuses: ['too-large', 'wrong-media-type', 'changed-meanwhile'],
})
const remove = route({
  method: 'delete',
  path: '/organizations/{id}/logo',
  access: 'organization.edit',
  summary: 'Take the logo of an organization away',
  params,
  reply: Organization,
  refuses: ['changed-meanwhile'],
})

export const logoRoutes = api()
  .openapi(upload, async (c) => c.json({ data: organizationView(await takeLogo(c), c.var.scope.role) }, 200))
  .openapi(remove, async (c) => c.json({ data: organizationView(await removeLogo(c), c.var.scope.role) }, 200))

/** A name is given to one picture and never again. */
const FOREVER = 'public, max-age=31536000, immutable'
const NAME = /^[\w-]{43}\.(png|jpg|webp)$/

/** Public: whoever has the name, which nobody can guess. A logo that was replaced, or whose organization was deleted, is gone. */
export const logoFiles = new Hono<AppEnv>().get('/logos/:name', async (c) => {
  const name = c.req.param('name')
  const kind = NAME.exec(name)?.[1] as LogoKind | undefined // The pattern names the kinds.
  if (!kind) refuse({ code: 'not-found' })
  const owner = await c.var.system.db
    .select({ deleted_at: organizations.deleted_at })
    .from(organizations)
    .where(eq(organizations.logo, name))
    .get()
  const file = owner?.deleted_at === null ? await c.env.FILES.get(name) : null
  if (!file) refuse({ code: 'not-found' })
  return c.body(file.body, 200, { 'Content-Type': LOGO_TYPES[kind], 'Content-Length': String(file.size), 'Cache-Control': FOREVER })
})
