import { and, count, eq, isNotNull, isNull } from 'drizzle-orm'
import { CHALLENGE_MS } from '../../core/auth/lifetimes.ts'
import { newSignIn, signedInUser } from '../auth/queries.ts'
import type { Statement } from '../db/open.ts'
import { recoveryCodes, secondFactors } from '../db/schema/second-factor.ts'
import type { AppContext } from '../http/context.ts'
import { handTokens } from '../http/cookies.ts'
import { issueSecret, secretOf } from '../one-time/queries.ts'
import type { System } from '../scope.ts'

export type Factor = typeof secondFactors.$inferSelect

/** The app that a person has set up, shown to work or not yet. */
export const factorOf = ({ db }: System, person_id: string): Promise<Factor | undefined> =>
  db
    .select()
    .from(secondFactors)
    .where(and(eq(secondFactors.person_id, person_id), eq(secondFactors.kind, 'totp')))
    .get()

/** Whether a second factor is asked for. */
const isOn = async ({ db }: System, person_id: string): Promise<boolean> =>
  (await db
    .select({ id: secondFactors.id })
    .from(secondFactors)
    .where(and(eq(secondFactors.person_id, person_id), isNotNull(secondFactors.confirmed_at)))
    .limit(1)
    .get()) !== undefined

export async function statusOf(system: System, person_id: string) {
  const enabled = await isOn(system, person_id)
  const unused = and(eq(recoveryCodes.person_id, person_id), isNull(recoveryCodes.used_at))
  const [left] = await system.db.select({ codes: count() }).from(recoveryCodes).where(unused)
  return { enabled, backup_codes_remaining: left?.codes ?? 0 }
}

type SessionKind = 'token' | 'cookie' | undefined

/**
 * How a sign-in goes on once the first factor was right: tokens, or a challenge where the account asks for a second
 * factor. Every way in passes here (password, mailed code, survey, provider), so that none leads around it. `statements` go into
 * the caller's commit, and the reply is made after it.
 */
export const enter = async (c: AppContext, person_id: string) =>
  (await isOn(c.var.system, person_id)) ? challenged(c, person_id) : signedIn(c, person_id)

export async function signedIn(c: AppContext, person_id: string) {
  const { id, statements, tokens } = await newSignIn(c, person_id)
  const reply = async (session: SessionKind) => ({
    ...handTokens(c, tokens, session),
    user: await signedInUser(c.var.system, person_id),
  })
  return { sign_in_id: id, statements, reply }
}

/** Says nothing of the account: whoever has only the first factor is not its person yet. */
async function challenged(c: AppContext, person_id: string) {
  const { system, config, now } = c.var
  const kind = 'second-factor'
  // No address: it is handed over in the reply and mailed to nobody.
  const { id, statement } = await issueSecret(system, config, { kind, subject: person_id, address: '', lifetime_ms: CHALLENGE_MS }, now)
  const challenge_token = await secretOf(config, kind, id)
  const statements: Statement[] = [statement]
  const reply = async (_session: SessionKind) => ({ two_factor_required: true as const, challenge_token, expires_in: CHALLENGE_MS / 1000 })
  return { sign_in_id: null, statements, reply }
}
