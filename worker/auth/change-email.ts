/**
 * A person is not an address: this gives a person another one, and everything they did stays theirs. The new address
 * replaces the old one, so that whoever gets the old mailbox (an employer's, say) does not get the account with it.
 */
import { and, eq } from 'drizzle-orm'
import type * as z from 'zod'
import type { ChangeEmail } from '../../core/auth/contract.ts'
import { CHANGE_EMAIL_LINK_MS } from '../../core/auth/lifetimes.ts'
import { addressKey } from '../../core/auth/one-time.ts'
import { refuse } from '../../core/problem.ts'
import { audited } from '../audit/queries.ts'
import { isAlreadyThere } from '../db/open.ts'
import { emailAddresses, type oneTimeSecrets } from '../db/schema/accounts.ts'
import type { AppContext } from '../http/context.ts'
import { mayGoOn } from '../limits/queries.ts'
import { relistWith } from '../members/queries.ts'
import { endSecrets, issueSecret, useSecret } from '../one-time/queries.ts'
import { mustKnowPassword } from './confirm-password.ts'
import { send, tellOwner } from './messages.ts'
import { accountOf, accountOfPerson } from './queries.ts'

/** Mails a link to the new address. One that belongs to somebody else gets a word about that instead; whoever asks learns nothing. */
export async function changeEmail(c: AppContext, { email, password }: z.infer<typeof ChangeEmail>) {
  const { system, config, now } = c.var
  const { person, address: own } = await mustKnowPassword(c, password)
  const address = addressKey(email)
  if (address === own.address) refuse({ code: 'invalid-input', errors: [{ path: 'email', message: 'this is your address already' }] })
  if (!(await mayGoOn(c, 'account-mail', address))) return
  const owner = await accountOf(system, address)
  if (owner) return tellOwner(c, owner)
  const secret = { kind: 'change-email' as const, subject: person.id, address, lifetime_ms: CHANGE_EMAIL_LINK_MS }
  const link = await issueSecret(system, config, secret, now)
  const facts = { kind: 'change-email' as const, secret_id: link.id, full_name: person.full_name }
  const statements = [endSecrets(system, 'change-email', person.id, now), link.statement]
  await send(c, `change-email:${link.id}`, { person_id: person.id, address }, facts, statements)
}

type Link = typeof oneTimeSecrets.$inferSelect

/** The new address is confirmed: it takes the old one's place, and the old one is told. */
export async function moveToAddress(c: AppContext, link: Link): Promise<string> {
  const { system, now } = c.var
  const person_id = link.subject
  const account = await accountOfPerson(system, person_id)
  if (!account) refuse({ code: 'not-found' })
  const statements = [
    ...useSecret(system, link.id, now),
    endSecrets(system, 'change-email', person_id, now),
    endSecrets(system, 'reset-password', person_id, now),
    system.db.delete(emailAddresses).where(and(eq(emailAddresses.person_id, person_id), eq(emailAddresses.is_primary, true))),
    system.db.insert(emailAddresses).values({ address: link.address, person_id, is_primary: true, verified_at: now, created_at: now }),
    ...(await relistWith(system, person_id, { address: link.address })),
    audited(c, 'person.email-changed', person_id, null),
  ]
  const facts = { kind: 'email-changed' as const, full_name: account.person.full_name }
  try {
    await send(c, `email-changed:${link.id}`, { person_id, address: account.address.address }, facts, statements, { code: 'used' })
  } catch (error) {
    if (isAlreadyThere(error)) refuse({ code: 'used', detail: 'This address belongs to another account by now.' })
    throw error
  }
  return person_id
}
