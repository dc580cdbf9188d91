import { and, eq, getTableColumns, isNull, lt, or } from 'drizzle-orm'
import { keyActs } from '../../core/api-keys/expiry.ts'
import { KEY_ROLE, keyMay } from '../../core/api-keys/scopes.ts'
import { HOUR_MS } from '../../core/durations.ts'
import type { Permission } from '../../core/organizations/roles.ts'
import { refuse } from '../../core/problem.ts'
import { apiKeys } from '../db/schema/api-keys.ts'
import { organizationIsLive } from '../db/tenancy.ts'
import { mustNotFlood } from '../limits/queries.ts'
import { Scope } from '../scope.ts'
import { type AppContext, afterReply } from './context.ts'
import { sha256 } from './secrets.ts'

/** Every call would write, if the moment of the last one were kept exactly. */
const USE_KEPT_EVERY_MS = HOUR_MS

type KeyRow = typeof apiKeys.$inferSelect

/** The scope of the key's organization. `subjectOrganization` is the one that the request is about. */
export async function openKeyScope(c: AppContext, key: string, permission: Permission, subjectOrganization: () => Promise<string | null>) {
  const key_hash = await sha256(key)
  await mustNotFlood(c, 'API_KEY_RATE', key_hash)
  const row = await standingKey(c, key_hash)
  const organization_id = await subjectOrganization()
  const { db } = c.var.system
  if (organization_id !== row.organization_id || !(await organizationIsLive(db, organization_id))) refuse({ code: 'not-found' })
  if (!keyMay(row.scopes, permission)) refuse({ code: 'not-allowed', permission, detail: 'This API key does not have the scope for this.' })
  c.set('caller', { ...c.var.caller, api_key_id: row.id })
  noteUse(c, row)
  return new Scope(db, row.organization_id, { api_key_id: row.id }, KEY_ROLE)
}

/** One read, by the unique hash. */
async function standingKey(c: AppContext, key_hash: string): Promise<KeyRow> {
  const row = await c.var.system.db.select(getTableColumns(apiKeys)).from(apiKeys).where(eq(apiKeys.key_hash, key_hash)).get()
  if (!row || !keyActs(row, c.var.now)) refuse({ code: 'sign-in-needed', detail: 'This API key is unknown, has expired or was revoked.' })
  return row
}

function noteUse(c: AppContext, { id, last_used_at }: KeyRow) {
  const { system, now } = c.var
  const long_ago = now - USE_KEPT_EVERY_MS
  if (last_used_at !== null && last_used_at > long_ago) return
  const isOld = or(isNull(apiKeys.last_used_at), lt(apiKeys.last_used_at, now))
  afterReply(
    c,
    system.commit([
      system.db
        .update(apiKeys)
        .set({ last_used_at: now })
        .where(and(eq(apiKeys.id, id), isOld)),
    ]),
  )
}
