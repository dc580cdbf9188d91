import type { Config } from '../config.ts'
import { base64url, keyedDigest, sha256 } from '../http/secrets.ts'

/**
 * The secret of a link or code is derived from its row's id with a key that only the configuration holds, and the row
 * keeps its SHA-256. So no mail row, message or log ever holds a secret, a mail that is rendered twice carries the same
 * link, and a copy of the database opens nothing.
 */
const CODES = new Set(['sign-in-code', 'session-code'])

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
