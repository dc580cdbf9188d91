import { inArray, lte } from 'drizzle-orm'
import { DAY_MS } from '../../core/durations.ts'
import { oneTimeSecrets, refreshTokens } from '../db/schema/accounts.ts'
import { resultShares } from '../db/schema/responses.ts'
import { idempotencyKeys } from '../db/schema/system.ts'
import type { Work } from '../jobs/kinds.ts'
import { sharesOver } from '../sharing/queries.ts'

const AT_MOST = 500

/** Removes what can no longer act: expired links, codes and refresh tokens, links to results, and Idempotency-Keys after a day. */
export async function sweepExpired({ system, now }: Work): Promise<number> {
  const { db } = system
  const secrets = db
    .select({ id: oneTimeSecrets.id })
    .from(oneTimeSecrets)
    .where(lte(oneTimeSecrets.expires_at, now - DAY_MS))
    .limit(AT_MOST)
  const tokens = db.select({ id: refreshTokens.token_hash }).from(refreshTokens).where(lte(refreshTokens.expires_at, now)).limit(AT_MOST)
  const keys = db
    .select({ id: idempotencyKeys.id })
    .from(idempotencyKeys)
    .where(lte(idempotencyKeys.created_at, now - DAY_MS))
    .limit(AT_MOST)
  const shares = sharesOver(system, now, AT_MOST)
  const removed = await system.commit([
    db.delete(resultShares).where(inArray(resultShares.id, shares)),
    db.delete(oneTimeSecrets).where(inArray(oneTimeSecrets.id, secrets)),
    db.delete(refreshTokens).where(inArray(refreshTokens.token_hash, tokens)),
    db.delete(idempotencyKeys).where(inArray(idempotencyKeys.id, keys)),
  ])
  return removed.reduce((sum, count) => sum + count, 0)
}
