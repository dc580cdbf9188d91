/** The API as the dashboard calls it: typed by the worker's own routes, with every failure told as a `Problem`. */
import { hc } from 'hono/client'
import type { InputError, ProblemCode } from '../core/problem.ts'
import type { ApiRoutes } from '../worker/app.ts'
import type { Packed } from '../worker/http/packed.ts'
import { refreshing } from './api-refresh.ts'

/** `unreachable`: no answer, or none that means anything. `internal`: the fault is ours. */
export type Problem = { code: ProblemCode | 'unreachable' | 'internal'; detail: string; errors: InputError[]; retry_after_s: number | null }

export type Reply<Data, Meta = undefined> = { data: Data; meta: Meta; problem: null } | { data: null; meta: null; problem: Problem }

/** Calls this when somebody who was signed in no longer is. */
const signInLost = { tell: () => {} }
export const onSignInLost = (tell: () => void) => {
  signInLost.tell = tell
}

const send = refreshing({ send: fetch.bind(globalThis), onLost: () => signInLost.tell() })

export const api = hc<ApiRoutes>('/api/v1', { fetch: send })

/** A form with a file in it, which the typed client cannot send; `Body` is what the route declares that it replies. */
export const sendForm = <Body>(path: string, form: FormData): Promise<Answer & { json: () => Promise<Body> }> =>
  send(`/api/v1${path}`, { method: 'POST', body: form })

type Answer = { ok: boolean; status: number; headers: Headers; json: () => Promise<unknown> }
type DataOf<R> = R extends { json: () => Promise<infer Body> } ? (Body extends { data: infer Data } ? Unpacked<Data> : null) : never
type Unpacked<Data> = Data extends Packed<infer T> ? T : Data extends Packed<infer T>[] ? T[] : Data
type MetaOf<R> = R extends { json: () => Promise<infer Body> } ? (Body extends { meta: infer Meta } ? Meta : undefined) : never

/** What came of a call: its data, or why not. Never throws. */
export async function ask<R extends Answer>(asked: Promise<R>): Promise<Reply<DataOf<R>, MetaOf<R>>> {
  try {
    const reply = await asked
    const body = reply.status === 204 ? { data: null } : await reply.json()
    if (!reply.ok) return failed(problemIn(body, reply))
    const { data, meta } = body as { data: DataOf<R>; meta: MetaOf<R> } // The worker's tests hold every reply against its schema.
    return { data, meta, problem: null }
  } catch {
    return failed({ code: 'unreachable', detail: '', errors: [], retry_after_s: null })
  }
}

const failed = (problem: Problem) => ({ data: null, meta: null, problem })

function problemIn(body: unknown, { status, headers }: Answer): Problem {
  const { code, detail = '', errors = [] } = body as Partial<Problem> // Ours is problem+json; a proxy's may be anything, hence Partial.
  const wait = Number.parseInt(headers.get('retry-after') ?? '', 10)
  return { code: code ?? (status >= 500 ? 'internal' : 'unreachable'), detail, errors, retry_after_s: Number.isNaN(wait) ? null : wait }
}
