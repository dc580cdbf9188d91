import { refuse } from '../../core/problem.ts'
import { Frame } from '../../core/sessions/contract.ts'
import type { Holder } from '../../core/sessions/holding.ts'
import { configOf, type Env } from '../config.ts'
import { readAccessToken } from '../http/access-token.ts'
import { sha256 } from '../http/secrets.ts'

/** In characters: 200 operations with an essay each do not fit one body either. */
const MAX_FRAME = 1024 * 1024

/** What a socket's message asks. Refuses, saying what is wrong with it. */
export function readFrame(message: string | ArrayBuffer): Frame {
  if (typeof message !== 'string') refuse({ code: 'malformed-json', detail: 'Send text that is JSON.' })
  if (message.length > MAX_FRAME) refuse({ code: 'too-large', limit_bytes: MAX_FRAME })
  const read = Frame.safeParse(jsonOf(message))
  if (read.success) return read.data
  refuse({ code: 'invalid-input', errors: read.error.issues.map(({ path, message: fault }) => ({ path: path.join('.'), message: fault })) })
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    refuse({ code: 'malformed-json', detail: 'The message is not valid JSON.' })
  }
}

/** Who a token speaks for: a person, by an access token, or a session's visitor. */
export async function holderOfToken(env: Env, token: string, now: number): Promise<Holder> {
  // An access token is a JWT, three parts; anything else is a respondent's own opaque token.
  if (token.split('.').length !== 3) return { person_id: null, sign_in_id: null, token_hash: await sha256(token) }
  const read = await readAccessToken(configOf(env), token, now)
  if ('refused' in read) refuse({ code: read.refused })
  return { ...read, token_hash: null }
}
