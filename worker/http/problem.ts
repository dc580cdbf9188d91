import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import * as z from 'zod'
import { type Facts, PROBLEMS, type ProblemCode, refusalFacts } from '../../core/problem.ts'
import { type AppContext, iso } from './context.ts'
import { log, logError } from './log.ts'

/** Answers have a code and its numbers beside the message, for whoever says it in another language. */
const Fault = z.strictObject({
  path: z.string(),
  message: z.string(),
  code: z.string().optional(),
  facts: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
})

/** The shape of every failure (RFC 9457). The facts of a code stand beside these fields. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    request_id: z.string(),
    errors: z.array(Fault).optional(),
  })
  .meta({ id: 'Problem', description: 'A refusal. `code` is stable; `detail` says what to do.' })

/** Nobody mends ten thousand faults from one reply. */
const MOST_ERRORS = 100

/** Facts that are moments: milliseconds inside, ISO 8601 on the wire. */
const MOMENTS = new Set(['next_eligible_date', 'held_until'])

export function problemReply(c: AppContext, facts: Facts): Response {
  const { code, detail, errors, ...rest } = facts
  const [status, usual] = PROBLEMS[code]
  const shown = Object.entries(rest).map(([key, value]) => [key, MOMENTS.has(key) && typeof value === 'number' ? iso(value) : value])
  const body = {
    type: `${c.var.config.PUBLIC_URL}/api/docs#${code}`,
    title: titleOf(code),
    status,
    detail: detail ?? usual,
    code,
    request_id: c.var.request_id,
    ...(errors && { errors: errors.slice(0, MOST_ERRORS), ...(errors.length > MOST_ERRORS && { error_count: errors.length }) }),
    ...Object.fromEntries(shown),
  }
  if (typeof facts.retry_after === 'number') c.header('Retry-After', String(facts.retry_after))
  if (status === 401) c.header('WWW-Authenticate', 'Bearer')
  c.header('Cache-Control', 'no-store')
  return c.body(JSON.stringify(body), status as ContentfulStatusCode, { 'Content-Type': 'application/problem+json' })
}

const titleOf = (code: ProblemCode) => {
  const words = code.replaceAll('-', ' ')
  return words[0]?.toUpperCase() + words.slice(1)
}

/** Whatever a handler threw: a refusal is told, an HTTP exception of the framework is translated, the rest is a 500. */
export function onError(error: Error, c: AppContext): Response {
  const facts = refusalFacts(error) ?? translated(error)
  if (facts) {
    log({ event: 'refused', request_id: c.var.request_id, code: facts.code, path: c.req.routePath, person_id: c.var.caller?.person_id })
    return problemReply(c, facts)
  }
  logError({ event: 'failed', request_id: c.var.request_id, path: c.req.routePath }, error)
  return internal(c)
}

function translated(error: Error): Facts | null {
  if (!(error instanceof HTTPException)) return null
  if (error.status === 415) return { code: 'wrong-media-type' }
  if (error.status === 413) return { code: 'too-large' }
  if (error.status === 400) return { code: 'malformed-json' }
  return null
}

function internal(c: AppContext): Response {
  const body = {
    type: 'about:blank',
    title: 'Internal error',
    status: 500,
    detail: 'Something went wrong on our side. It has been logged; try again in a moment.',
    code: 'internal',
    request_id: c.var.request_id ?? '',
  }
  return c.body(JSON.stringify(body), 500, { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' })
}
