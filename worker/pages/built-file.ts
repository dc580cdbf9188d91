import type { AppContext } from '../http/context.ts'
import { notFoundPage } from './not-found.tsx'

/** A script or style. Its name changes with its content, so a browser keeps it for good. */
export async function builtFile(c: AppContext): Promise<Response> {
  const found = await c.env.ASSETS.fetch(c.req.raw)
  if (found.status === 404) return notFoundPage(c)
  const reply = new Response(found.body, found)
  if (found.ok) reply.headers.set('Cache-Control', 'public, max-age=31536000, immutable')
  return reply
}
