import type { ApiKey, CreateApiKey } from '../../core/api-keys/contract.ts'
import { keyPrefix, keyText } from '../../core/api-keys/format.ts'
import { refuse } from '../../core/problem.ts'
import { audited } from '../audit/queries.ts'
import { apiKeys } from '../db/schema/api-keys.ts'
import { type AppContext, iso, isoOrNull, newId } from '../http/context.ts'
import { sha256 } from '../http/secrets.ts'
import { secretOf } from '../one-time/queries.ts'

/** The key is derived from its row's id, like every link: a creation that is repeated can give the same one, and no row holds it. */
export const keyOf = async (c: AppContext, id: string): Promise<string> => keyText(id, await secretOf(c.var.config, 'api-key', id))

/** The statements that make a key, and the reply without the key itself. */
export async function newKey(c: AppContext, { name, scopes, expires_at }: CreateApiKey) {
  const { scope, now } = c.var
  const ends = expires_at === undefined ? null : Date.parse(expires_at)
  if (ends !== null && ends <= now) refuse({ code: 'invalid-input', errors: [{ path: 'expires_at', message: 'choose a moment to come' }] })
  const id = newId('api_key', now)
  const row = { id, name, scopes, key_hash: await sha256(await keyOf(c, id)), created_at: now, expires_at: ends }
  const reply: ApiKey = {
    id,
    name,
    prefix: keyPrefix(id),
    scopes,
    created_at: iso(now),
    expires_at: isoOrNull(ends),
    last_used_at: null,
  }
  return { statements: [scope.insert(apiKeys, row), audited(c, 'api-key.create', id, scope.organization_id)], reply }
}
