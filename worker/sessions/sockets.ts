import { ACCESS_TOKEN_MS } from '../../core/auth/lifetimes.ts'
import { SECOND_MS } from '../../core/durations.ts'
import { type Facts, PROBLEMS } from '../../core/problem.ts'
import type { Said } from '../../core/sessions/contract.ts'
import type { Holder } from '../../core/sessions/holding.ts'

/**
 * The sockets of one session: one for each screen that follows it. They outlive the object's memory, so what is known of one is
 * attached to it. What is said here was durable before it leaves: the platform holds messages back until then.
 */

/** Whoever has not said in time who they are, is sent away. */
const AUTH_WITHIN_MS = 10 * SECOND_MS
/** Screens of one session at a time. Nobody has so many: the oldest was forgotten open. */
const MOST_SCREENS = 20
/** The reasons of closing, as codes that applications may choose (RFC 6455, 7.4.2): 4000 and the status of HTTP. */
export const CLOSED = { unauthorized: 4401, gone: 4410, tooMuch: 4429, replaced: 4409 } as const

export type Listener = {
  session_id: string
  /** Null until the first frame has said it. */
  holder: Holder | null
  /** When the right to listen has to be shown again, by opening another socket. Null for a visitor's token, which the session knows. */
  until: number | null
  /** A test's clock less the real one. */
  clock_offset_ms: number
  opened_at: number
}

/** A person's right lasts as long as an access token may; a token of the session's own lasts as the session says. */
export const untilFor = ({ person_id }: Holder, now: number) => (person_id === null ? null : now + ACCESS_TOKEN_MS)

export const nowOf = ({ clock_offset_ms }: Listener): number => Date.now() + clock_offset_ms

export class Sockets {
  readonly #ctx: DurableObjectState
  /** Of those that have not said who they are. A timer keeps the object in memory, so that it ends with its reason. */
  readonly #waits = new WeakMap<WebSocket, ReturnType<typeof setTimeout>>()

  constructor(ctx: DurableObjectState) {
    this.#ctx = ctx
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair('ping', 'pong'))
  }

  /** Takes a socket in, and gives the end that the screen gets. */
  accept(listener: Listener): WebSocket {
    const { 0: theirs, 1: ours } = new WebSocketPair()
    const open = this.#all()
    for (const { socket } of open.slice(0, Math.max(0, open.length - MOST_SCREENS + 1))) end(socket, CLOSED.tooMuch, 'too many screens')
    this.#ctx.acceptWebSocket(ours)
    ours.serializeAttachment(listener)
    if (!listener.holder)
      this.#waits.set(
        ours,
        setTimeout(() => end(ours, CLOSED.unauthorized, 'nobody said who this is'), AUTH_WITHIN_MS),
      )
    return theirs
  }

  /** It has been said who follows on this socket. */
  admit(socket: WebSocket, holder: Holder) {
    clearTimeout(this.#waits.get(socket))
    const listener = listenerOf(socket)
    socket.serializeAttachment({ ...listener, holder, until: untilFor(holder, nowOf(listener)) })
  }

  /** To every screen that may know it, but the one it came from. What is said is worked out where somebody hears it. */
  tell(said: () => Said, mayKnow: (holder: Holder, now: number) => boolean, from?: WebSocket) {
    let words: Said | undefined
    for (const { socket, listener } of this.#all()) {
      const now = nowOf(listener)
      if (!listener.holder) {
        if (now - listener.opened_at > AUTH_WITHIN_MS) end(socket, CLOSED.unauthorized, 'nobody said who this is')
      } else if ((listener.until !== null && now >= listener.until) || !mayKnow(listener.holder, now)) {
        end(socket, CLOSED.unauthorized, 'sign in again')
      } else if (socket !== from) {
        words ??= said()
        say(socket, words)
      }
    }
  }

  endAll(code: number, reason: string) {
    for (const { socket } of this.#all()) end(socket, code, reason)
  }

  /** Oldest first. */
  #all() {
    return this.#ctx
      .getWebSockets()
      .filter((socket) => socket.readyState === WebSocket.OPEN)
      .map((socket) => ({ socket, listener: listenerOf(socket) }))
      .sort((a, b) => a.listener.opened_at - b.listener.opened_at)
  }
}

export const listenerOf = (socket: WebSocket): Listener => socket.deserializeAttachment() as Listener // Written by accept and admit.

/** A screen that has just gone hears nothing more, and that is no fault. */
export function say(socket: WebSocket, said: Said) {
  if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(said))
}

export function sayProblem(socket: WebSocket, { code, detail, ...facts }: Facts, op_ids?: string[]) {
  const [status, usual] = PROBLEMS[code]
  say(socket, { ...facts, type: 'problem', code, status, detail: detail ?? usual, ...(op_ids && { op_ids }) })
}

export function end(socket: WebSocket, code: number, reason: string) {
  if (socket.readyState === WebSocket.OPEN) socket.close(code, reason)
}
