import { and, eq, isNull } from 'drizzle-orm'
import { REFRESH_TOKEN_MS } from '../../core/auth/lifetimes.ts'
import { addressKey } from '../../core/auth/one-time.ts'
import { refuse } from '../../core/problem.ts'
import type { Statement } from '../db/open.ts'
import { emailAddresses, people, refreshTokens, signIns } from '../db/schema/accounts.ts'
import { memberships, organizations } from '../db/schema/organizations.ts'
import { signAccessToken } from '../http/access-token.ts'
import { type AppContext, newId } from '../http/context.ts'
import type { Tokens } from '../http/cookies.ts'
import { randomSecret, sha256 } from '../http/secrets.ts'
import type { System } from '../scope.ts'
import { isPassword } from './password.ts'

export type Account = { person: typeof people.$inferSelect; address: typeof emailAddresses.$inferSelect }

/** The person that an address belongs to, verified or not. */
export async function accountOf(system: System, email: string): Promise<Account | null> {
  const row = await system.db
    .select({ person: people, address: emailAddresses })
    .from(emailAddresses)
    .innerJoin(people, eq(people.id, emailAddresses.person_id))
    .where(eq(emailAddresses.address, addressKey(email)))
    .get()
  return row ?? null
}

/** A person with the address that mails go to. */
export async function accountOfPerson(system: System, person_id: string): Promise<Account | null> {
  const row = await system.db
    .select({ person: people, address: emailAddresses })
    .from(people)
    .innerJoin(emailAddresses, and(eq(emailAddresses.person_id, people.id), eq(emailAddresses.is_primary, true)))
    .where(eq(people.id, person_id))
    .get()
  return row ?? null
}

/** Whether this is a person's password, where it is asked for again. */
export async function isPasswordOf(system: System, person_id: string, password: string): Promise<boolean> {
  const account = await accountOfPerson(system, person_id)
  return isPassword(password, account?.person.password_hash ?? null)
}

export type NewPerson = {
  id: string
  email: string
  full_name: string
  timezone: string
  locale: string
  password_hash: string | null
  verified_at: number | null
}

/** Statements that make a person with one address. */
export const createPerson = (system: System, person: NewPerson, now: number) => {
  const { id, full_name, timezone, locale, password_hash } = person
  const address = { address: addressKey(person.email), person_id: id, is_primary: true, verified_at: person.verified_at, created_at: now }
  return [
    system.db.insert(people).values({ id, full_name, timezone, locale, password_hash, created_at: now }),
    system.db.insert(emailAddresses).values(address),
  ] as const
}

export const markVerified = ({ db }: System, address: string, now: number) =>
  db
    .update(emailAddresses)
    .set({ verified_at: now })
    .where(and(eq(emailAddresses.address, address), isNull(emailAddresses.verified_at)))

/**
 * A code has proved the address. Where it had not been proved before, a password set until then was set by who knows
 * whom, and no longer counts.
 */
export const provenByCode = (system: System, { person, address }: Account, now: number) =>
  address.verified_at === null
    ? [markVerified(system, address.address, now), system.db.update(people).set({ password_hash: null }).where(eq(people.id, person.id))]
    : []

/**
 * Statements and tokens of a new sign-in: a family of refresh tokens that replace each other. For whoever has shown every
 * factor: a way in calls `enter` of worker/second-factor/queries.ts, which asks for the second one first.
 */
export async function newSignIn(c: AppContext, person_id: string): Promise<{ id: string; statements: Statement[]; tokens: Tokens }> {
  const { system, now, config } = c.var
  const id = newId('sign_in', now)
  const refresh_token = randomSecret()
  const user_agent = (c.req.header('user-agent') ?? '').slice(0, 200)
  const statements = [
    system.db.insert(signIns).values({ id, person_id, user_agent, created_at: now, last_used_at: now }),
    system.db.insert(refreshTokens).values({ token_hash: await sha256(refresh_token), sign_in_id: id, expires_at: now + REFRESH_TOKEN_MS }),
  ]
  return { id, statements, tokens: { access_token: await signAccessToken(config, person_id, id, now), refresh_token } }
}

/** Who signed in, as login replies it. */
export async function signedInUser({ db }: System, person_id: string) {
  const rows = await db
    .select({ id: people.id, full_name: people.full_name, email: emailAddresses.address, organization_id: organizations.id })
    .from(people)
    .innerJoin(emailAddresses, and(eq(emailAddresses.person_id, people.id), eq(emailAddresses.is_primary, true)))
    .leftJoin(memberships, eq(memberships.person_id, people.id))
    .leftJoin(organizations, and(eq(organizations.id, memberships.organization_id), isNull(organizations.deleted_at)))
    .where(eq(people.id, person_id))
  const [first] = rows
  if (!first) refuse({ code: 'sign-in-needed' })
  return { id: first.id, email: first.email, full_name: first.full_name, organizations: rows.flatMap((row) => row.organization_id ?? []) }
}
