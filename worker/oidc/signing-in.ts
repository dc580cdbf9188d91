import { and, eq } from 'drizzle-orm'
import type { IDToken } from 'oauth4webapi'
import { FullName } from '../../core/auth/contract.ts'
import { accountOf, createPerson, provenByCode } from '../auth/queries.ts'
import { type Statement, untilAlone } from '../db/open.ts'
import { oidcIdentities } from '../db/schema/accounts.ts'
import { type AppContext, newId } from '../http/context.ts'
import { enter } from '../second-factor/queries.ts'

type Entered = Pick<Awaited<ReturnType<typeof enter>>, 'reply'> | { refused: 'unverified' }

/**
 * Signs in whoever the provider vouches for: the person it is linked to, else the one whose address it has verified, else
 * a new one. An address that the provider has not verified links nobody.
 */
export const signInAs = (c: AppContext, claims: IDToken): Promise<Entered> =>
  untilAlone(async () => {
    const linked = await personLinkedTo(c, claims)
    if (!linked && !(claims.email_verified === true && typeof claims.email === 'string')) return { refused: 'unverified' }
    const { person_id, statements } = linked ? { person_id: linked, statements: [] } : await link(c, claims, String(claims.email))
    const entry = await enter(c, person_id)
    await c.var.system.commit([...statements, ...entry.statements])
    return { reply: entry.reply }
  })

async function personLinkedTo({ var: { system } }: AppContext, { iss, sub }: IDToken): Promise<string | undefined> {
  const identity = and(eq(oidcIdentities.issuer, iss), eq(oidcIdentities.subject, sub))
  return (await system.db.select({ person_id: oidcIdentities.person_id }).from(oidcIdentities).where(identity).get())?.person_id
}

/** The provider has proved the address: it counts as if a code had. */
async function link(c: AppContext, { iss, sub, name }: IDToken, email: string): Promise<{ person_id: string; statements: Statement[] }> {
  const { system, now } = c.var
  const account = await accountOf(system, email)
  const person_id = account?.person.id ?? newId('person', now)
  const full_name = FullName.safeParse(name)
  const person = {
    id: person_id,
    email,
    full_name: full_name.success ? full_name.data : (email.split('@')[0] ?? email),
    timezone: 'UTC',
    locale: 'en',
    password_hash: null,
    verified_at: now,
  }
  const statements: Statement[] = account ? provenByCode(system, account, now) : [...createPerson(system, person, now)]
  return {
    person_id,
    statements: [...statements, system.db.insert(oidcIdentities).values({ issuer: iss, subject: sub, person_id, created_at: now })],
  }
}
