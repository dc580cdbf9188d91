import { CODE_MS, VERIFY_LINK_MS } from '../../core/auth/lifetimes.ts'
import type { MailFacts } from '../../core/mail/messages.ts'
import type { Statement } from '../db/open.ts'
import type { AppContext } from '../http/context.ts'
import { nudgeSoon } from '../jobs/queue.ts'
import { planMail } from '../mail/queries.ts'
import { issueSecret } from '../one-time/queries.ts'
import type { Account } from './queries.ts'

type Addressee = { person_id: string; full_name: string; address: string }

/** Commits a new confirmation link and its mail, after the statements that come before. */
export async function sendLink(c: AppContext, { person_id, full_name, address }: Addressee, before: Statement[] = []) {
  const { system, config, now } = c.var
  const link = await issueSecret(system, config, { kind: 'verify-email', subject: person_id, address, lifetime_ms: VERIFY_LINK_MS }, now)
  await send(c, `verify-email:${link.id}`, { person_id, address }, { kind: 'verify-email', secret_id: link.id, full_name }, [
    ...before,
    ...link.statements,
  ])
}

/** Commits a new code to sign in with, and its mail. */
export async function sendCode(c: AppContext, { person, address: { address } }: Account) {
  const { system, config, now } = c.var
  const code = await issueSecret(system, config, { kind: 'sign-in-code', subject: address, address, lifetime_ms: CODE_MS }, now)
  await send(c, `sign-in-code:${code.id}`, { person_id: person.id, address }, { kind: 'sign-in-code', secret_id: code.id }, [
    ...code.statements,
  ])
}

/** Somebody signed up with an address that has an account: its owner is told, and nothing else changes. */
export async function tellOwner(c: AppContext, { person, address: { address, verified_at } }: Account) {
  const addressee = { person_id: person.id, full_name: person.full_name, address }
  if (verified_at === null) return sendLink(c, addressee)
  await send(c, `already-registered:${person.id}:${c.var.now}`, addressee, { kind: 'already-registered', full_name: person.full_name })
}

async function send(
  c: AppContext,
  unique_key: string,
  to: { person_id: string; address: string },
  facts: MailFacts,
  before: Statement[] = [],
) {
  const mail = planMail(c.var.system, { unique_key, to_address: to.address, person_id: to.person_id, facts }, c.var.now)
  await c.var.system.commit([...before, mail.statement])
  nudgeSoon(c, [{ kind: 'send-mail', id: mail.id }])
}
