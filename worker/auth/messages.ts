import { CODE_MS, VERIFY_LINK_MS } from '../../core/auth/lifetimes.ts'
import type { MailFacts } from '../../core/mail/messages.ts'
import type { Facts } from '../../core/problem.ts'
import type { Statement } from '../db/open.ts'
import type { Profile } from '../db/schema/accounts.ts'
import type { AppContext } from '../http/context.ts'
import { nudgeSoon } from '../jobs/queue.ts'
import { planMail } from '../mail/queries.ts'
import { endSecrets, issueSecret } from '../one-time/queries.ts'
import type { Account } from './queries.ts'

type Addressee = { person_id: string | null; address: string }

/**
 * Commits a confirmation link and its mail, after the statements that come before. The link carries what this sign-up
 * said: whoever opens it takes their own password, not that of somebody who signed up with the address before them.
 */
export async function sendLink(c: AppContext, to: { person_id: string; address: string }, profile: Profile, before: Statement[] = []) {
  const { system, config, now } = c.var
  const link = await issueSecret(
    system,
    config,
    { kind: 'verify-email', subject: to.person_id, address: to.address, profile, lifetime_ms: VERIFY_LINK_MS },
    now,
  )
  const facts = { kind: 'verify-email' as const, secret_id: link.id, full_name: profile.full_name ?? '' }
  await send(c, `verify-email:${link.id}`, to, facts, [...before, link.statement])
}

/**
 * Commits a new code to sign in with, and its mail. For an address without an account there is a code too, and nobody
 * to send it to: so that guessing says the same of both.
 */
export async function sendCode(c: AppContext, address: string, account: Account | null) {
  const { system, config, now } = c.var
  const code = await issueSecret(system, config, { kind: 'sign-in-code', subject: address, address, lifetime_ms: CODE_MS }, now)
  const statements = [endSecrets(system, 'sign-in-code', address, now), code.statement]
  if (!account) return void (await system.commit(statements))
  const facts = { kind: 'sign-in-code' as const, secret_id: code.id }
  await send(c, `sign-in-code:${code.id}`, { person_id: account.person.id, address }, facts, statements)
}

/** Somebody gave as theirs an address that has an account: its owner is told, and nothing else changes. */
export async function tellOwner(c: AppContext, { person, address: { address } }: Account) {
  const facts = { kind: 'already-registered' as const, full_name: person.full_name }
  await send(c, `already-registered:${person.id}:${c.var.now}`, { person_id: person.id, address }, facts)
}

/** Commits a mail after the statements that come before; `overtaken` is what it is refused with when one of them came too late. */
export async function send(
  c: AppContext,
  unique_key: string,
  to: Addressee,
  facts: MailFacts,
  before: Statement[] = [],
  overtaken?: Facts,
) {
  const mail = planMail(c.var.system, { unique_key, to_address: to.address, person_id: to.person_id, facts }, c.var.now)
  await c.var.system.commit([...before, mail.statement], overtaken)
  nudgeSoon(c, [{ kind: 'send-mail', id: mail.id }])
}
