import type { Facts } from '../../core/problem.ts'
import type { AppContext } from './context.ts'

/** A reply of our own API, to the pages that we render on the server. */
export type SelfReply = { status: number; data: unknown; problem: (Facts & { detail: string }) | null; headers: Headers }
export type SelfCall = (
  method: string,
  path: string,
  options?: { body?: unknown; form?: FormData; token?: string | undefined },
) => Promise<SelfReply>

/**
 * Lets server-rendered pages be clients of our own API, in process: one behaviour, one set of refusals, whether a form
 * or a script asks. The caller's cookies, clock and origin go along, and so the same middleware decides.
 */
export const selfCall =
  (c: AppContext, fetch: (request: Request) => Response | Promise<Response>): SelfCall =>
  async (method, path, options = {}) => {
    const headers = forwarded(c, options.token)
    const body = options.form ?? (options.body === undefined ? null : JSON.stringify(options.body))
    if (typeof body === 'string') headers.set('Content-Type', 'application/json')
    const response = await fetch(new Request(new URL(`/api/v1${path}`, c.req.url), { method, headers, body }))
    const text = await response.text()
    const json = text ? JSON.parse(text) : {}
    return { status: response.status, data: json.data ?? null, problem: response.ok ? null : json, headers: response.headers }
  }

const ALONG = ['cookie', 'x-now', 'sec-fetch-site', 'origin', 'user-agent', 'cf-connecting-ip', 'accept-language']

function forwarded(c: AppContext, token: string | undefined): Headers {
  const headers = new Headers()
  for (const name of ALONG) {
    const value = c.req.header(name)
    if (value !== undefined) headers.set(name, value)
  }
  headers.set('x-request-id', c.var.request_id)
  if (token) headers.set('Authorization', `Bearer ${token}`)
  return headers
}
