import { and, eq, isNull } from 'drizzle-orm'
import type { MiddlewareHandler } from 'hono'
import { isPermission, may, type Permission } from '../../core/organizations/roles.ts'
import { refuse } from '../../core/problem.ts'
import { signIns } from '../db/schema/accounts.ts'
import { admissionOf, organizationOf } from '../db/tenancy.ts'
import { Scope } from '../scope.ts'
import { openKeyScope } from './api-key.ts'
import type { AppContext, AppEnv } from './context.ts'
import type { Access } from './route.ts'

/** The middleware that lets a caller through to a route, or refuses. */
export const admit = (access: Access, readsStanding = false): MiddlewareHandler<AppEnv> =>
  async function admitCaller(c, next) {
    if (access === 'signed-in') await (readsStanding ? signInOf(c) : mustBeSignedIn(c))
    if (access === 'respondent' && c.get('caller').person_id) await mustBeSignedIn(c)
    if (access === 'respondent' || access === 'answering') mustHoldSomething(c)
    if (isPermission(access)) c.set('scope', await openScope(c, access))
    await next()
  }

/** The access token is good for 15 minutes; whether its sign-in still stands is read fresh. */
export async function mustBeSignedIn(c: AppContext): Promise<string> {
  const { person_id, sign_in_id } = signInOf(c)
  const standing = await c.var.system.db
    .select({ id: signIns.id })
    .from(signIns)
    .where(and(eq(signIns.id, sign_in_id), isNull(signIns.revoked_at)))
    .get()
  if (!standing) refuse({ code: 'sign-in-needed' })
  return person_id
}

/** What a good access token says; whether that sign-in still stands is another question. */
export function signInOf(c: AppContext): { person_id: string; sign_in_id: string } {
  const { person_id, sign_in_id, refused } = c.var.caller
  if (!person_id || !sign_in_id) refuse({ code: refused ?? 'sign-in-needed' })
  return { person_id, sign_in_id }
}

/** A session's own object knows whose it is (no D1 on that path); here only a caller with nothing to show is sent away. */
function mustHoldSomething(c: AppContext) {
  const { person_id, respondent_token, refused } = c.get('caller')
  if (!person_id && !respondent_token) refuse({ code: refused ?? 'sign-in-needed' })
}

/** Another organization's things read as not there; a role too low reads as not allowed. */
async function openScope(c: AppContext, permission: Permission): Promise<Scope> {
  const { api_key } = c.var.caller
  if (api_key) return openKeyScope(c, api_key, permission, () => organizationAsked(c))
  const { person_id, sign_in_id } = signInOf(c)
  const { db } = c.var.system
  // A body is looked at only for somebody whose sign-in stands.
  if (c.req.param('id') === undefined) await mustBeSignedIn(c)
  const { stands, organization_id, role } = await admissionOf(db, { person_id, sign_in_id, subject: (await subjectOf(c)) ?? '' })
  if (!stands) refuse({ code: 'sign-in-needed' })
  if (!organization_id || !role) refuse({ code: 'not-found' })
  if (!may(role, permission)) refuse({ code: 'not-allowed', permission })
  return new Scope(db, organization_id, { person_id }, role)
}

/** The organization that a request is about; null where there is none. */
async function organizationAsked(c: AppContext): Promise<string | null> {
  const subject = await subjectOf(c)
  return subject && organizationOf(c.var.system.db, subject)
}

/** The id that names the organization: the path's, else `organization_id` of the body, else of the query. */
async function subjectOf(c: AppContext): Promise<string | null> {
  const named = c.req.param('id')
  if (named !== undefined) return named
  const asked = (await ofBody(c)) ?? c.req.query('organization_id')
  if (asked === undefined) refuse({ code: 'invalid-input', errors: [{ path: 'organization_id', message: 'say which organization' }] })
  return typeof asked === 'string' && asked.startsWith('org_') ? asked : null
}

async function ofBody(c: AppContext): Promise<unknown> {
  if (!c.req.bodyCache.text) return undefined
  const body: unknown = await c.req.json()
  return typeof body === 'object' && body !== null && 'organization_id' in body ? body.organization_id : undefined
}
