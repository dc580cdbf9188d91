import { refusalFacts, refuse } from '../../core/problem.ts'
import type { Acknowledgement, Frame, Progress, Said } from '../../core/sessions/contract.ts'
import type { Holder } from '../../core/sessions/holding.ts'
import type { Env } from '../config.ts'
import { holderOfToken, readFrame } from './frames.ts'
import { CLOSED, end, type Listener, listenerOf, nowOf, type Sockets, say, sayProblem } from './sockets.ts'

/** What a session's object does for whoever speaks by socket: the same as by request. */
export type Hearing = {
  env: Env
  sockets: Sockets
  admit: (session_id: string, holder: Holder, now: number) => Promise<void>
  save: (session_id: string, holder: Holder, input: Progress, now: number, from: WebSocket) => Promise<Acknowledgement>
  changedSince: (revision: number, now: number) => Extract<Said, { type: 'changed' }>
}

/** What a screen says. Whatever is wrong with it, it hears so, and goes on. */
export async function hear(session: Hearing, socket: WebSocket, message: string | ArrayBuffer): Promise<void> {
  let frame: Frame | undefined
  try {
    frame = readFrame(message)
    await answer(session, socket, listenerOf(socket), frame)
  } catch (error) {
    const facts = refusalFacts(error)
    if (!facts) throw error
    sayProblem(socket, facts, frame?.type === 'progress' ? frame.ops.map(({ op_id }) => op_id) : undefined)
    if (mustEnd(facts.code, listenerOf(socket))) end(socket, CLOSED.unauthorized, facts.code)
  }
}

async function answer({ env, sockets, admit, save, changedSince }: Hearing, socket: WebSocket, listener: Listener, frame: Frame) {
  const now = nowOf(listener)
  const { session_id } = listener
  if (frame.type === 'auth') {
    const holder = await holderOfToken(env, frame.token, now)
    await admit(session_id, holder, now)
    return sockets.admit(socket, holder)
  }
  if (!listener.holder) refuse({ code: 'sign-in-needed', detail: 'Say who you are first: { "type": "auth", "token": … }.' })
  if (listener.until !== null && now >= listener.until) refuse({ code: 'token-expired' })
  if (frame.type === 'progress') {
    const { type: _, ...input } = frame
    return say(socket, { type: 'ack', ...(await save(session_id, listener.holder, input, now, socket)) })
  }
  await admit(session_id, listener.holder, now)
  say(socket, changedSince(frame.revision, now))
}

/** Who may not be here is sent away. */
const mustEnd = (code: string, { holder }: Listener) =>
  code === 'token-expired' || code === 'not-found' || (holder === null && code !== 'slow-down')
