import type { Env } from '../config.ts'
import type { AppContext } from '../http/context.ts'
import { sha256 } from '../http/secrets.ts'
import type { Holder } from './session-object.ts'

/** The session's object. A fresh stub a call: one that threw may stay broken. */
export const liveSession = (env: Env, session_id: string) => env.SESSIONS.get(env.SESSIONS.idFromName(session_id))

/** What the caller shows for a session: who they are, or the hash of the token they hold. */
export async function holderOf(c: AppContext): Promise<Holder> {
  const { person_id, respondent_token } = c.var.caller
  return { person_id, token_hash: respondent_token === null ? null : await sha256(respondent_token) }
}
