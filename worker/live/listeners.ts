import { ACCESS_TOKEN_MS } from '../../core/auth/lifetimes.ts'
import type { Changed } from '../../core/live/topics.ts'

/**
 * The sockets of one organization: one for each dashboard that is looked at. They outlive the object's memory, so what is known
 * of one is attached to it: ids, and until when it may listen.
 */

/** Dashboards of one person at a time. Nobody has so many: the oldest was forgotten open. */
const MOST_OF_ONE = 20
/** The reasons of closing, as codes that applications may choose (RFC 6455, 7.4.2): 4000 and the status of HTTP. */
export const CLOSED = { unauthorized: 4401, tooMuch: 4429, silent: 4400, again: 1011 } as const

/** A member by a sign-in, or a program by a key. */
export type Who = { person_id: string; sign_in_id: string } | { api_key_id: string }

export type Listener = {
  organization_id: string
  who: Who
  /** Whoever listens on shows their right again by then, by opening another socket. */
  until: number
  /** A test's clock less the real one. */
  clock_offset_ms: number
  opened_at: number
}

export const newListener = (organization_id: string, who: Who, now: number): Listener => ({
  organization_id,
  who,
  until: now + ACCESS_TOKEN_MS,
  clock_offset_ms: now - Date.now(),
  opened_at: Date.now(),
})

export const isOver = ({ until, clock_offset_ms }: Listener) => Date.now() + clock_offset_ms >= until

export class Listeners {
  readonly #ctx: DurableObjectState

  constructor(ctx: DurableObjectState) {
    this.#ctx = ctx
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair('ping', 'pong'))
  }

  /** Takes a socket in, and gives the end that the dashboard gets. */
  accept(listener: Listener): WebSocket {
    const { 0: theirs, 1: ours } = new WebSocketPair()
    const own = this.all().filter((open) => nameOf(open.listener.who) === nameOf(listener.who))
    for (const { socket } of own.slice(0, Math.max(0, own.length - MOST_OF_ONE + 1))) end(socket, CLOSED.tooMuch, 'too many dashboards')
    this.#ctx.acceptWebSocket(ours)
    ours.serializeAttachment(listener)
    return theirs
  }

  /** Oldest first. */
  all(): { socket: WebSocket; listener: Listener }[] {
    return this.#ctx
      .getWebSockets()
      .filter((socket) => socket.readyState === WebSocket.OPEN)
      .map((socket) => ({ socket, listener: socket.deserializeAttachment() as Listener })) // Written by accept.
      .sort((a, b) => a.listener.opened_at - b.listener.opened_at)
  }
}

const nameOf = (who: Who) => ('person_id' in who ? who.person_id : who.api_key_id)

/** A dashboard that has just gone hears nothing more, and that is no fault. */
export function say(socket: WebSocket, said: Changed) {
  if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(said))
}

export function end(socket: WebSocket, code: number, reason: string) {
  if (socket.readyState === WebSocket.OPEN) socket.close(code, reason)
}
