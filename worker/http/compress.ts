import { createMiddleware } from 'hono/factory'
import type { AppEnv } from './context.ts'

/** Below this, a gzip header and dictionary outweigh what is saved. */
const WORTH_BYTES = 1024
const TEXT = /^(text\/|application\/(json|problem\+json|javascript|manifest\+json)|image\/svg\+xml)/

/** workerd compresses a body when its Content-Encoding says so, and only then. */
export const compress = createMiddleware<AppEnv>(async (c, next) => {
  await next()
  // Replies to changes are small; what is read may be long.
  if (c.req.method !== 'GET') return
  const { headers } = c.res
  if (headers.has('Content-Encoding') || !TEXT.test(headers.get('Content-Type') ?? '') || !c.res.body) return
  headers.append('Vary', 'Accept-Encoding')
  const length = Number(headers.get('Content-Length') ?? WORTH_BYTES)
  if (length < WORTH_BYTES || !/\bgzip\b/.test(c.req.header('Accept-Encoding') ?? '')) return
  headers.delete('Content-Length')
  headers.delete('ETag')
  headers.set('Content-Encoding', 'gzip')
})
