import { refuse } from '../../core/problem.ts'
import type { Config } from '../config.ts'

/** The one `now` of a request. `x-now` counts only where the configuration says so; deployed it is ignored. */
export function momentOf(config: Config, request: Request): number {
  if (config.CLOCK !== 'request') return Date.now()
  const told = request.headers.get('x-now') ?? ofSocket(request)
  if (!told) return Date.now()
  const moment = Date.parse(told)
  // Ids and days begin in 1970.
  if (!(moment >= 0)) refuse({ code: 'invalid-input', errors: [{ path: 'x-now', message: 'must be an ISO 8601 moment' }] })
  return moment
}

/** A browser can set no header on a socket. */
const ofSocket = (request: Request) => (request.headers.has('upgrade') ? new URL(request.url).searchParams.get('now') : null)

/** What a message carries of the clock: nothing, unless requests bring their own. */
export const carried = (config: Config, now: number): { now?: number } => (config.CLOCK === 'request' ? { now } : {})
