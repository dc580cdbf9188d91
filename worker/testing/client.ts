import type { Facts } from '../../core/problem.ts'

export type Ask = { send: (request: Request) => Promise<Response>; now: () => number; token: () => Promise<string | null> }

/** A reply as a test reads it. `data` is whatever the API said: what it may say is held against its schema elsewhere. */
// biome-ignore lint/suspicious/noExplicitAny: a test names the fields it looks at; the reply check holds the rest.
export type Reply = { status: number; data: any; meta: any; problem: Facts & { [fact: string]: any }; headers: Headers } & Body
type Body = { text: string; bytes: Uint8Array<ArrayBuffer> }
export type Client = ReturnType<typeof client>

/** Speaks HTTP to the worker as someone. Paths without a prefix of their own are the API's. */
export function client({ send, now, token }: Ask) {
  async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Reply> {
    const all = new Headers({ 'x-now': new Date(now()).toISOString(), ...headers })
    const bearer = await token()
    if (bearer && !all.has('authorization')) all.set('authorization', `Bearer ${bearer}`)
    const isForm = body instanceof FormData
    if (body !== undefined && !isForm && !all.has('content-type')) all.set('content-type', 'application/json')
    const sent = isForm || isPlain(body) ? (body ?? null) : JSON.stringify(body)
    const response = await send(
      new Request(`http://localhost:8787${isWhole(path) ? path : `/api/v1${path}`}`, {
        method,
        headers: all,
        body: sent,
        redirect: 'manual',
      }),
    )
    const bytes = new Uint8Array(await response.arrayBuffer())
    const text = response.headers.get('content-type')?.startsWith('image/') ? '' : new TextDecoder().decode(bytes)
    const json = text !== '' && /application\/(problem\+)?json/.test(response.headers.get('content-type') ?? '') ? JSON.parse(text) : {}
    return { status: response.status, data: json.data, meta: json.meta, problem: json, headers: response.headers, text, bytes }
  }
  return {
    get: (path: string, headers?: Record<string, string>) => call('GET', path, undefined, headers),
    post: (path: string, body?: unknown, headers?: Record<string, string>) => call('POST', path, body, headers),
    put: (path: string, body?: unknown, headers?: Record<string, string>) => call('PUT', path, body, headers),
    patch: (path: string, body?: unknown, headers?: Record<string, string>) => call('PATCH', path, body, headers),
    delete: (path: string, headers?: Record<string, string>) => call('DELETE', path, undefined, headers),
    call,
  }
}

const isPlain = (body: unknown): body is undefined | string | Uint8Array<ArrayBuffer> | ReadableStream =>
  body === undefined || typeof body === 'string' || body instanceof Uint8Array || body instanceof ReadableStream

const isWhole = (path: string) =>
  /^\/(api|dev|health|s|r|reports|app|preview|verify-email|assets|logos|webhooks|u|c|o)(\/|\?|$)/.test(path) || path === '/'
