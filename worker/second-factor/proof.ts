import { and, eq, isNull, lt } from 'drizzle-orm'
import { digitsOf } from '../../core/auth/one-time.ts'
import { recoveryKey } from '../../core/auth/recovery-codes.ts'
import { audited } from '../audit/queries.ts'
import { mustHaveChanged, type Statement } from '../db/open.ts'
import { recoveryCodes, secondFactors } from '../db/schema/second-factor.ts'
import type { AppContext } from '../http/context.ts'
import { logError } from '../http/log.ts'
import { sha256 } from '../http/secrets.ts'
import { stepOf } from './app-code.ts'
import type { Factor } from './queries.ts'
import { unseal } from './sealing.ts'

/** Of one person: the same code given to two would be two hashes. */
export const recoveryHash = (person_id: string, code: string) => sha256(`${person_id}:${recoveryKey(code)}`)

/**
 * The statements that use a code up, for the commit of what it allows: of two who send one code at once, the second
 * commit is refused. Null when the code is not right.
 */
export const proofBy = (c: AppContext, factor: Factor, code: string): Promise<Statement[] | null> =>
  /^\d{6}$/.test(digitsOf(code)) ? byApp(c, factor, digitsOf(code)) : byRecoveryCode(c, factor, code)

export async function byApp(c: AppContext, factor: Factor, code: string): Promise<Statement[] | null> {
  const { system, config, now, request_id } = c.var
  const { id, person_id, sealed_secret, last_step } = factor
  const secret = await unseal(config.TOKEN_KEY, person_id, sealed_secret)
  if (secret === null) {
    logError({ event: 'second-factor-unreadable', request_id, person_id }, new Error('sealed with another key'))
    return null
  }
  const step = await stepOf(secret, code, now, last_step)
  if (step === null) return null
  const used = system.db
    .update(secondFactors)
    .set({ last_step: step })
    .where(and(eq(secondFactors.id, id), lt(secondFactors.last_step, step)))
  return [used, mustHaveChanged(system.db)]
}

async function byRecoveryCode(c: AppContext, { person_id }: Factor, code: string): Promise<Statement[] | null> {
  const { system, now } = c.var
  const unused = and(eq(recoveryCodes.code_hash, await recoveryHash(person_id, code)), isNull(recoveryCodes.used_at))
  const found = await system.db.select({ hash: recoveryCodes.code_hash }).from(recoveryCodes).where(unused).get()
  if (!found) return null
  const used = system.db.update(recoveryCodes).set({ used_at: now }).where(unused)
  return [used, mustHaveChanged(system.db), audited(c, 'two-factor.backup-code-used', person_id, null)]
}
