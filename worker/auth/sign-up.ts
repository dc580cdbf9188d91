import { eq } from 'drizzle-orm'
import type * as z from 'zod'
import type { Register } from '../../core/auth/contract.ts'
import { addressKey } from '../../core/auth/one-time.ts'
import { isAlreadyThere } from '../db/open.ts'
import { type Profile, people } from '../db/schema/accounts.ts'
import { type AppContext, newId } from '../http/context.ts'
import { mustNotHurry } from '../limits/queries.ts'
import { endSecrets, freshLink, latestSecret, useSecret } from '../one-time/queries.ts'
import { moveToAddress } from './change-email.ts'
import { mustBeUncommon } from './common-passwords.ts'
import { sendLink, tellOwner } from './messages.ts'
import { hashPassword } from './password.ts'
import { type Account, accountOf, createPerson, markVerified } from './queries.ts'

/** Signs somebody up, or tells the owner of a known address. Whoever asks learns nothing: the reply is the same. */
export async function signUp(c: AppContext, input: z.infer<typeof Register>) {
  await mustBeUncommon(input.password)
  const email = addressKey(input.email)
  await mustNotHurry(c, 'account-mail', email)
  const { full_name, timezone = 'UTC', locale = 'en' } = input
  // Hashed before looking, so that a known address takes as long as an unknown one.
  const profile = { full_name, timezone, locale, password_hash: await hashPassword(input.password) }
  const id = newId('person', c.var.now)
  const known = await accountOf(c.var.system, email)
  if (known) await again(c, known, profile)
  else await create(c, { id, email, ...profile })
  return { user_id: id, email, full_name, email_verified: false }
}

type NewAccount = { id: string; email: string; full_name: string; timezone: string; locale: string; password_hash: string }

async function create(c: AppContext, { id, email, ...profile }: NewAccount) {
  const person = createPerson(c.var.system, { id, email, ...profile, verified_at: null }, c.var.now)
  try {
    await sendLink(c, { person_id: id, address: email }, profile, [...person])
  } catch (error) {
    // Two sign-ups of one address at once: the second is as if the address had been known.
    if (!isAlreadyThere(error)) throw error
  }
}

/** Until an address is confirmed anybody may have signed up with it: each sign-up has a link of its own. */
const again = (c: AppContext, account: Account, profile: Profile) =>
  account.address.verified_at === null
    ? sendLink(c, { person_id: account.person.id, address: account.address.address }, profile)
    : tellOwner(c, account)

/** The link of the latest sign-up, once more. */
export async function resend(c: AppContext, email: string) {
  const account = await accountOf(c.var.system, email)
  if (!account || account.address.verified_at !== null) return
  const latest = await latestSecret(c.var.system, 'verify-email', account.person.id)
  await again(c, account, latest?.profile ?? { full_name: account.person.full_name })
}

/** Confirms the address of a link: of a sign-up, whose account it gives what that sign-up said, or of an account's new address. */
export async function confirm(c: AppContext, token: string): Promise<string> {
  const { system, now } = c.var
  const link = await freshLink(system, ['verify-email', 'change-email'], token, now)
  if (link.kind === 'change-email') return moveToAddress(c, link)
  const account = await accountOf(system, link.address)
  const isFirst = account?.address.verified_at === null && link.profile !== null
  await system.commit(
    [
      ...useSecret(system, link.id, now),
      endSecrets(system, 'verify-email', link.subject, now),
      ...(isFirst && link.profile ? [system.db.update(people).set(link.profile).where(eq(people.id, link.subject))] : []),
      markVerified(system, link.address, now),
    ],
    { code: 'used' },
  )
  return link.subject
}
