/**
 * A new password, by a mailed link or by knowing the old one. Either ends what somebody who knew the old one may have
 * left behind: sign-ins, finished or half done, links to reset, and a change of address under way.
 */
import { and, eq, isNull } from 'drizzle-orm'
import type * as z from 'zod'
import type { ChangePassword, ResetPassword } from '../../core/auth/contract.ts'
import { RESET_LINK_MS } from '../../core/auth/lifetimes.ts'
import { addressKey } from '../../core/auth/one-time.ts'
import { refuse } from '../../core/problem.ts'
import { audited } from '../audit/queries.ts'
import { mustHaveChanged, type Statement } from '../db/open.ts'
import { people } from '../db/schema/accounts.ts'
import type { AppContext } from '../http/context.ts'
import { forgetTries } from '../limits/queries.ts'
import { endSecrets, freshLink, issueSecret, useSecret } from '../one-time/queries.ts'
import { mustBeUncommon } from './common-passwords.ts'
import { mustKnowPassword } from './confirm-password.ts'
import { send } from './messages.ts'
import { hashPassword } from './password.ts'
import { type Account, accountOf, markVerified } from './queries.ts'
import { endSignIns } from './sign-in.ts'

/** Mails a link to choose a new password. For an address without an account a link is made too, and sent to nobody: it takes as long. */
export async function forgot(c: AppContext, email: string) {
  const { system, config, now } = c.var
  const address = addressKey(email)
  const account = await accountOf(system, address)
  const subject = account?.person.id ?? address
  const link = await issueSecret(system, config, { kind: 'reset-password', subject, address, lifetime_ms: RESET_LINK_MS }, now)
  const statements = [endSecrets(system, 'reset-password', subject, now), link.statement]
  if (!account) return void (await system.commit(statements))
  const facts = { kind: 'reset-password' as const, secret_id: link.id, full_name: account.person.full_name }
  await send(c, `reset-password:${link.id}`, { person_id: subject, address }, facts, statements)
}

/** The link has proved the address, so that it counts as verified from now on. */
export async function reset(c: AppContext, { token, password }: z.infer<typeof ResetPassword>) {
  const { system, now } = c.var
  const link = await freshLink(system, 'reset-password', token, now)
  const account = await accountOf(system, link.address)
  if (account?.person.id !== link.subject) refuse({ code: 'expired' })
  await mustBeUncommon(password)
  const before = [...useSecret(system, link.id, now), markVerified(system, link.address, now)]
  await setPassword(c, account, { password, keep: null, before, overtaken: 'used' })
}

/** Other sign-ins end; the one that asks goes on. */
export async function changePassword(c: AppContext, { current_password, password }: z.infer<typeof ChangePassword>) {
  const account = await mustKnowPassword(c, current_password, 'current_password')
  await mustBeUncommon(password)
  const before = await forgetTries(c, 'password', account.person.id)
  await setPassword(c, account, { password, keep: c.var.caller.sign_in_id, before, overtaken: 'changed-meanwhile' })
}

type NewPassword = { password: string; keep: string | null; before: Statement[]; overtaken: 'used' | 'changed-meanwhile' }

/** Commits a new password in place of the one that was read, and tells the person. */
async function setPassword(c: AppContext, { person, address }: Account, { password, keep, before, overtaken }: NewPassword) {
  const { system, now } = c.var
  const { id, full_name, password_hash: old } = person
  const asRead = and(eq(people.id, id), old === null ? isNull(people.password_hash) : eq(people.password_hash, old))
  const statements = [
    ...before,
    system.db
      .update(people)
      .set({ password_hash: await hashPassword(password) })
      .where(asRead),
    mustHaveChanged(system.db),
    endSignIns(system, id, now, 'password-changed', keep),
    endSecrets(system, 'reset-password', id, now),
    endSecrets(system, 'change-email', id, now),
    // A sign-in with the old password that has come as far as the second factor.
    endSecrets(system, 'second-factor', id, now),
    audited(c, 'person.password-changed', id, null),
  ]
  const to = { person_id: id, address: address.address }
  const facts = { kind: 'password-changed' as const, full_name }
  await send(c, `password-changed:${id}:${c.var.request_id}`, to, facts, statements, { code: overtaken })
}
