import { type Facts, refuse } from '../../core/problem.ts'
import type { Holder } from '../../core/sessions/holding.ts'
import type { AppContext } from '../http/context.ts'
import { mustBeOwnSocket } from '../http/own-socket.ts'
import { holderOf, liveSession } from './live.ts'

/** What the worker tells the session's object of whoever opens a socket: only the worker can call it. */
export const OPENING = 'x-opening'
export type Opening = { session_id: string; holder: Holder | null; now: number; by: 'cookie' | 'bearer' | 'nobody' }

/** Hands a socket to its session's object. */
export async function openSocket(c: AppContext, session_id: string): Promise<Response> {
  mustBeOwnSocket(c)
  const { by, refused } = c.var.caller
  const held = await holderOf(c)
  // A page whose cookie has run out may still show the session's own token.
  if (by === 'bearer' && refused) refuse({ code: refused })
  const isSomebody = held.person_id !== null || held.token_hash !== null
  const opening: Opening = { session_id, holder: isSomebody ? held : null, now: c.var.now, by }
  const reply = await liveSession(c.env, session_id).fetch('https://session/', {
    headers: { Upgrade: 'websocket', [OPENING]: JSON.stringify(opening) },
  })
  if (reply.status !== 101) refuse((await reply.json()) as Facts) // Our own object's refusal.
  // Its headers cannot be changed, and ours belong on every response.
  return new Response(null, { status: 101, webSocket: reply.webSocket })
}
