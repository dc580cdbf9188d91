import { and, eq, isNull, sql } from 'drizzle-orm'
import { base32 } from '../../core/auth/base32.ts'
import { digitsOf } from '../../core/auth/one-time.ts'
import { RECOVERY_CODE_BYTES, RECOVERY_CODES, recoveryCode } from '../../core/auth/recovery-codes.ts'
import { otpauthUrl, TOTP_SECRET_BYTES } from '../../core/auth/totp.ts'
import { refuse } from '../../core/problem.ts'
import { audited } from '../audit/queries.ts'
import { signedInUser } from '../auth/queries.ts'
import { mustHaveChanged } from '../db/open.ts'
import { recoveryCodes, secondFactors } from '../db/schema/second-factor.ts'
import { type AppContext, newId } from '../http/context.ts'
import { nudgeSoon } from '../jobs/queue.ts'
import { byApp, recoveryHash } from './proof.ts'
import { qrCode } from './qr-code.ts'
import { factorOf } from './queries.ts'
import { seal } from './sealing.ts'
import { tellPerson } from './telling.ts'

/** A new key for an app. It counts for nothing until a code has shown that the app holds it; asked again, the key is another. */
export async function setUp(c: AppContext, person_id: string) {
  const { system, config, now } = c.var
  const { email } = await signedInUser(system, person_id)
  const secret = base32(chance(TOTP_SECRET_BYTES))
  const fresh = { id: newId('factor', now), sealed_secret: await seal(config.TOKEN_KEY, person_id, secret), last_step: 0, created_at: now }
  const replaced = system.db
    .insert(secondFactors)
    .values({ ...fresh, person_id, kind: 'totp' })
    .onConflictDoUpdate({
      target: secondFactors.person_id,
      targetWhere: sql`kind = 'totp'`,
      set: fresh,
      setWhere: isNull(secondFactors.confirmed_at),
    })
  await system.commit([replaced, mustHaveChanged(system.db), audited(c, 'two-factor.set-up', person_id, null)], { code: 'two-factor-on' })
  const otpauth_url = otpauthUrl(secret, email)
  return { secret, otpauth_url, qr_svg: qrCode(otpauth_url) }
}

/** The app has shown a code: from now on it is asked for. Gives the recovery codes, this once. */
export async function turnOn(c: AppContext, person_id: string, code: string): Promise<string[]> {
  const { system, now } = c.var
  const factor = await factorOf(system, person_id)
  if (!factor) refuse({ code: 'two-factor-off' })
  if (factor.confirmed_at !== null) refuse({ code: 'two-factor-on' })
  const proof = await byApp(c, factor, digitsOf(code))
  if (!proof) refuse({ code: 'invalid-input', errors: [{ path: 'code', message: 'this is not the code that the app shows now' }] })
  const codes = Array.from({ length: RECOVERY_CODES }, () => recoveryCode(chance(RECOVERY_CODE_BYTES)))
  const rows = await Promise.all(codes.map(async (each) => ({ code_hash: await recoveryHash(person_id, each), person_id })))
  const mail = await tellPerson(c, person_id, factor.id, true)
  await system.commit([
    ...proof,
    system.db
      .update(secondFactors)
      .set({ confirmed_at: now })
      .where(and(eq(secondFactors.id, factor.id), isNull(secondFactors.confirmed_at))),
    mustHaveChanged(system.db),
    system.db.insert(recoveryCodes).values(rows),
    audited(c, 'two-factor.on', person_id, null),
    mail.statement,
  ])
  nudgeSoon(c, [{ kind: 'send-mail', id: mail.id }])
  return codes
}

const chance = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes))
