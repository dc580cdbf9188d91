import type { Facts } from '../../core/problem.ts'

/** `unreachable`: no answer, or none that means anything, or not so soon; the same again later may do. */
export type Unreachable = { code: 'unreachable'; retry_after?: number }
export type Reply<T> = { data: T; problem: null } | { data: null; problem: Facts | Unreachable }

type Call = { token?: string | null; body?: unknown }

/** Browsers send at most 64 KiB after a page is gone, and refuse more outright. In characters, of up to three bytes each. */
const OUTLIVES_PAGE = 20_000
/** A connection that has said nothing for so long is given up: every call may be made again. */
const PATIENCE_MS = 60_000

/** Asks our API. A signed-in person whose access has run out gets it renewed, once. */
export async function call<T>(method: string, path: string, options: Call = {}): Promise<Reply<T>> {
  const reply = await ask<T>(method, path, options)
  const isOver = reply.problem?.code === 'sign-in-needed' || reply.problem?.code === 'token-expired'
  if (!isOver || options.token) return reply
  const { problem } = await renew()
  if (!problem) return ask<T>(method, path, options)
  // Where it could not be asked for, nobody is signed out.
  return problem.code === 'unreachable' ? { data: null, problem } : reply
}

async function ask<T>(method: string, path: string, { token, body }: Call): Promise<Reply<T>> {
  const headers: Record<string, string> = {}
  if (token) headers.Authorization = `Bearer ${token}`
  if (body !== undefined) headers['Content-Type'] = 'application/json'
  const text = body === undefined ? null : JSON.stringify(body)
  try {
    const response = await fetch(`/api/v1${path}`, {
      method,
      headers,
      body: text,
      keepalive: text !== null && text.length < OUTLIVES_PAGE,
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    if (response.status >= 500) return { data: null, problem: { code: 'unreachable' } }
    const json = response.status === 204 ? {} : await response.json()
    if (response.status === 429) return { data: null, problem: { code: 'unreachable', retry_after: json.retry_after } }
    return response.ok ? { data: json.data, problem: null } : { data: null, problem: json }
  } catch {
    return { data: null, problem: { code: 'unreachable' } }
  }
}

/** One tab at a time: a refresh token is good for one exchange. */
const renew = () => alone('refresh', () => ask('POST', '/auth/refresh', {}))

/**
 * Does this while no other tab does the same. Where the browser forbids locks (in a frame of another site, with all storage) there
 * is no other tab that would share anything. Work that failed by itself is tried once more, and may be: all of it can be repeated. A tab
 * that the browser has put to sleep in the middle of it is not waited for longer than it could have worked.
 */
export const alone = <T>(name: string, work: () => Promise<T>): Promise<T> =>
  navigator.locks?.request(`impactpulse-${name}`, { signal: AbortSignal.timeout(PATIENCE_MS) }, work).catch(work) ?? work()
