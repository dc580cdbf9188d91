import { refuse } from '../../core/problem.ts'
import type { AppContext } from './context.ts'

/**
 * Browsers let any page open a socket to us and send our cookies along: what is not from our own pages is refused. A program
 * sends no origin, and shows a token.
 */
export function mustBeOwnSocket(c: AppContext) {
  if (c.req.header('upgrade')?.toLowerCase() !== 'websocket')
    refuse({ code: 'invalid-input', errors: [{ path: 'upgrade', message: 'open this address as a WebSocket' }] })
  const origin = c.req.header('origin')
  const isOurs = origin === new URL(c.req.url).origin
  if (origin === undefined ? c.var.caller.by === 'cookie' : !isOurs)
    refuse({ code: 'not-allowed', detail: 'A socket must be opened by our own pages, or by a program with a token.' })
}
