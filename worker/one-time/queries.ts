import { and, desc, eq, isNull, lt, sql } from 'drizzle-orm'
import { CODE_TRIES } from '../../core/auth/lifetimes.ts'
import { digitsOf, mustBeFresh } from '../../core/auth/one-time.ts'
import { refuse } from '../../core/problem.ts'
import type { Config } from '../config.ts'
import { mustHaveChanged } from '../db/open.ts'
import { oneTimeSecrets } from '../db/schema/accounts.ts'
import { newId } from '../http/context.ts'
import { base64url, isSameSecret, keyedDigest, sha256 } from '../http/secrets.ts'
import type { System } from '../scope.ts'

/**
 * The secret of a link or code is derived from its row's id with a key that only the configuration holds, and the row
 * keeps its SHA-256. So no mail row, message or log ever holds a secret, a mail that is rendered twice carries the same
 * link, and a copy of the database opens nothing.
 */
const CODES = new Set(['sign-in-code', 'session-code', 'erase-code', 'resume-code'])

export async function secretOf(config: Config, kind: string, id: string): Promise<string> {
  const digest = await keyedDigest(config.TOKEN_KEY, `${kind}:${id}`)
  return CODES.has(kind) ? sixDigits(digest) : base64url(digest)
}

/** What the row keeps. A code has only a million values, so that its hash is keyed by the row's id as well. */
export const hashOfSecret = (id: string, kind: string, secret: string) => sha256(CODES.has(kind) ? `${id}:${secret}` : secret)

/** Six digits from 48 bits: the bias of the remainder is below one in 10⁸. */
function sixDigits(digest: Uint8Array): string {
  let number = 0
  for (const byte of digest.slice(0, 6)) number = number * 256 + byte
  return String(number % 1_000_000).padStart(6, '0')
}

type SecretKind = (typeof oneTimeSecrets.$inferSelect)['kind']
type Secret = typeof oneTimeSecrets.$inferSelect
type NewSecret = Pick<Secret, 'kind' | 'subject' | 'address'> & { lifetime_ms: number; profile?: Secret['profile']; id?: string }

/** The statement that makes a link or code, and its id for the mail's facts. Of the same id again, it is the same, and acts anew. */
export async function issueSecret(
  system: System,
  config: Config,
  { kind, subject, address, lifetime_ms, profile = null, ...named }: NewSecret,
  now: number,
) {
  const id = named.id ?? newId('token', now)
  const secret_hash = await hashOfSecret(id, kind, await secretOf(config, kind, id))
  const row = { id, kind, subject, address, profile, secret_hash, expires_at: now + lifetime_ms, created_at: now }
  const anew = { used_at: null, expires_at: row.expires_at }
  return { id, statement: system.db.insert(oneTimeSecrets).values(row).onConflictDoUpdate({ target: oneTimeSecrets.id, set: anew }) }
}

/** Ends every link or code of a kind that a subject holds. */
export const endSecrets = ({ db }: System, kind: SecretKind, subject: string, now: number) =>
  db
    .update(oneTimeSecrets)
    .set({ used_at: now })
    .where(and(eq(oneTimeSecrets.kind, kind), eq(oneTimeSecrets.subject, subject), isNull(oneTimeSecrets.used_at)))

/** The latest link or code of a kind that a subject was given. */
export const latestSecret = ({ db }: System, kind: SecretKind, subject: string) =>
  db
    .select()
    .from(oneTimeSecrets)
    .where(and(eq(oneTimeSecrets.kind, kind), eq(oneTimeSecrets.subject, subject)))
    .orderBy(desc(sql`rowid`))
    .limit(1)
    .get()

/** Whether a mail that carries this secret is worth sending. */
export async function secretStillActs(system: System, id: string, now: number): Promise<boolean> {
  const secret = await system.db.select().from(oneTimeSecrets).where(eq(oneTimeSecrets.id, id)).get()
  return secret !== undefined && secret.used_at === null && secret.expires_at > now
}

/** The row of a link's token, of this kind or one of these. Refuses a token that is unknown, used or expired. */
export async function freshLink(system: System, kind: SecretKind | readonly SecretKind[], token: string, now: number): Promise<Secret> {
  const secret = await system.db
    .select()
    .from(oneTimeSecrets)
    .where(eq(oneTimeSecrets.secret_hash, await sha256(token)))
    .get()
  const found = secret && [kind].flat().includes(secret.kind) ? secret : null
  mustBeFresh(found, now)
  return found
}

/** The row of the code that a subject was last given. Refuses one that is used, expired or guessed at too often. */
export async function freshCode(system: System, kind: SecretKind, subject: string, now: number): Promise<Secret> {
  const secret: Secret | undefined = await latestSecret(system, kind, subject)
  if (!secret) refuse({ code: 'expired', detail: 'Ask for a code first.' })
  mustBeFresh(secret, now)
  return secret
}

/** Refuses a code as typed that is not the one of this row. A wrong one counts a try, and five tries end the code. */
export async function mustBeTheCode(system: System, secret: Secret, code: string): Promise<void> {
  const left = await countTry(system, secret.id)
  if (isSameSecret(await hashOfSecret(secret.id, secret.kind, digitsOf(code)), secret.secret_hash)) return
  refuse({ code: 'invalid-input', errors: [{ path: 'code', message: wrongCode(left), code: 'wrong-code', facts: { n: left } }] })
}

/** Counts a try before anything is compared, so that guessing at once from many places gains nothing. Gives how many are left. */
export async function countTry({ db }: System, id: string): Promise<number> {
  const counted = await db
    .update(oneTimeSecrets)
    .set({ tries: sql`${oneTimeSecrets.tries} + 1` })
    .where(and(eq(oneTimeSecrets.id, id), lt(oneTimeSecrets.tries, CODE_TRIES), isNull(oneTimeSecrets.used_at)))
    .returning({ tries: oneTimeSecrets.tries })
  const tries = counted[0]?.tries
  if (tries === undefined) refuse({ code: 'expired' })
  return CODE_TRIES - tries
}

const wrongCode = (left: number) =>
  left > 0
    ? `this is not the code we sent; you have ${left} more ${left === 1 ? 'try' : 'tries'}`
    : 'this is not the code we sent; please ask for a new one'

/** Statements that use a link or code up, to go before what it does: of two at once, the second commit is refused. */
export const useSecret = ({ db }: System, id: string, now: number) =>
  [
    db
      .update(oneTimeSecrets)
      .set({ used_at: now })
      .where(and(eq(oneTimeSecrets.id, id), isNull(oneTimeSecrets.used_at))),
    mustHaveChanged(db),
  ] as const
