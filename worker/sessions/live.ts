import type { Acknowledgement, Complete, Completed, Progress } from '../../core/sessions/contract.ts'
import type { Holder } from '../../core/sessions/holding.ts'
import type { Env } from '../config.ts'
import type { AppContext } from '../http/context.ts'
import { sha256 } from '../http/secrets.ts'
import type { LiveState } from './answering.ts'
import { heard, type Told } from './told.ts'

/** The session's object. A fresh stub a call: one that threw may stay broken. */
export const liveSession = (env: Env, session_id: string) => env.SESSIONS.get(env.SESSIONS.idFromName(session_id))

/** What the caller shows for a session: who they are, or the hash of the token they hold. */
export async function holderOf(c: AppContext): Promise<Holder> {
  const { person_id, sign_in_id, respondent_token } = c.get('caller')
  return { person_id, sign_in_id, token_hash: respondent_token === null ? null : await sha256(respondent_token) }
}

// RPC types blur what comes back; the object's own types are what it sends.
export const viewLive = async (c: AppContext, id: string, holder?: Holder): Promise<LiveState> =>
  heard(liveSession(c.env, id).view(id, holder ?? (await holderOf(c)), c.get('now')) as Promise<Told<LiveState>>)

export const saveProgress = async (c: AppContext, id: string, progress: Progress): Promise<Acknowledgement> =>
  heard(liveSession(c.env, id).progress(id, await holderOf(c), progress, c.get('now')) as Promise<Told<Acknowledgement>>)

export const complete = async (c: AppContext, id: string, asked: Complete): Promise<Completed> =>
  heard(liveSession(c.env, id).complete(id, await holderOf(c), asked, c.get('now')) as Promise<Told<Completed>>)
