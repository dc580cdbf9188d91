import { Hono } from 'hono'
import type { AppEnv } from './context.ts'

/** Files that the build named by their content: they never change, so a browser keeps them for ever. */
const FOREVER = 'public, max-age=31536000, immutable'

/** The built front ends. They pass through here so that they carry the same security headers as everything else. */
export const assets = new Hono<AppEnv>().get('/assets/*', (c) => asset(c.env.ASSETS, c.req.raw, FOREVER))

async function asset(files: Fetcher, request: Request, caching: string): Promise<Response> {
  const found = await files.fetch(request)
  const response = new Response(found.body, found)
  response.headers.set('Cache-Control', found.ok ? caching : 'no-store')
  return response
}
