import { createMiddleware } from 'hono/factory'
import { matchedRoutes } from 'hono/route'
import type { AppEnv } from './context.ts'
import { declaredRoutes } from './route.ts'

/**
 * In tests, each JSON reply of the API is held against its declared schema, strictly: a new column cannot leak into an
 * old reply. Off elsewhere.
 */
export const checkReplies = createMiddleware<AppEnv>(async (c, next) => {
  await next()
  if (c.get('config').CHECK_REPLIES !== 'on' || !c.res.ok || !c.res.headers.get('Content-Type')?.startsWith('application/json')) return
  // A file is what its format says.
  if (c.res.headers.get('Content-Disposition')?.startsWith('attachment')) return
  const path = matchedRoutes(c).at(-1)?.path ?? ''
  const declared = declaredRoutes.find((route) => route.method === c.req.method.toLowerCase() && patternOf(route.path) === path)
  if (!declared) return
  const result = declared.reply.safeParse(await c.res.clone().json())
  if (!result.success) throw new Error(`The reply of ${c.req.method} ${path} is not what it declares: ${result.error.message}`)
  if (!(declared.statuses as readonly number[]).includes(c.res.status))
    throw new Error(`${c.req.method} ${path} replied ${c.res.status} without declaring it`)
})

/** A declared path as the router writes it. */
export const patternOf = (path: string) => path.replaceAll(/\{(.+?)\}/g, ':$1')
