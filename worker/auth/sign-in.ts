import { and, eq, isNull, ne } from 'drizzle-orm'
import { REFRESH_TOKEN_MS } from '../../core/auth/lifetimes.ts'
import { refusalFacts, refuse } from '../../core/problem.ts'
import { audited } from '../audit/queries.ts'
import { mustHaveChanged } from '../db/open.ts'
import { refreshTokens, signIns } from '../db/schema/accounts.ts'
import { signAccessToken } from '../http/access-token.ts'
import type { AppContext } from '../http/context.ts'
import type { Tokens } from '../http/cookies.ts'
import { randomSecret, sha256 } from '../http/secrets.ts'
import { nudgeSoon } from '../jobs/queue.ts'
import { planMail } from '../mail/queries.ts'
import type { System } from '../scope.ts'
import { signedInUser } from './queries.ts'

/**
 * Redeems a refresh token for the next one. It works once: a second use means that two hold it, and ends the sign-in.
 */
export async function rotate(c: AppContext, refresh_token: string): Promise<Tokens> {
  const { system, now, config } = c.var
  const token_hash = await sha256(refresh_token)
  const held = await system.db
    .select({ token: refreshTokens, signIn: signIns })
    .from(refreshTokens)
    .innerJoin(signIns, eq(signIns.id, refreshTokens.sign_in_id))
    .where(eq(refreshTokens.token_hash, token_hash))
    .get()
  if (!held || held.signIn.revoked_at !== null || held.token.expires_at <= now) refuse({ code: 'sign-in-needed' })
  if (held.token.used_at !== null) return endReused(c, held.signIn)
  const next = randomSecret()
  const redeem = system.db
    .update(refreshTokens)
    .set({ used_at: now })
    .where(and(eq(refreshTokens.token_hash, token_hash), isNull(refreshTokens.used_at)))
  try {
    await system.commit([
      redeem,
      mustHaveChanged(system.db),
      system.db
        .insert(refreshTokens)
        .values({ token_hash: await sha256(next), sign_in_id: held.signIn.id, expires_at: now + REFRESH_TOKEN_MS }),
      system.db.update(signIns).set({ last_used_at: now }).where(eq(signIns.id, held.signIn.id)),
    ])
  } catch (error) {
    // Somebody redeemed it a moment ago: this is its second use, as if it had come later.
    if (refusalFacts(error)?.code === 'changed-meanwhile') return endReused(c, held.signIn)
    throw error
  }
  return { access_token: await signAccessToken(config, held.signIn.person_id, held.signIn.id, now), refresh_token: next }
}

/** Ends a sign-in whose refresh token came a second time, and tells the person. */
async function endReused(c: AppContext, signIn: typeof signIns.$inferSelect): Promise<never> {
  const { system, now } = c.var
  const { email, full_name } = await signedInUser(system, signIn.person_id)
  const mail = planMail(
    system,
    {
      unique_key: `sign-in-ended:${signIn.id}`,
      to_address: email,
      person_id: signIn.person_id,
      facts: { kind: 'sign-in-ended', full_name },
    },
    now,
  )
  await system.commit([endSignIn(system, signIn.id, now, 'reused'), mail.statement, audited(c, 'sign-in.reused', signIn.id, null)])
  nudgeSoon(c, [{ kind: 'send-mail', id: mail.id }])
  refuse({ code: 'sign-in-needed', detail: 'This refresh token was used before. To be safe, that sign-in has ended: sign in again.' })
}

export const endSignIn = ({ db }: System, id: string, now: number, reason: string) =>
  db
    .update(signIns)
    .set({ revoked_at: now, revoked_reason: reason })
    .where(and(eq(signIns.id, id), isNull(signIns.revoked_at)))

/** Ends every sign-in of a person, but for the one to keep. */
export const endSignIns = ({ db }: System, person_id: string, now: number, reason: string, keep: string | null = null) =>
  db
    .update(signIns)
    .set({ revoked_at: now, revoked_reason: reason })
    .where(and(eq(signIns.person_id, person_id), isNull(signIns.revoked_at), keep === null ? undefined : ne(signIns.id, keep)))
