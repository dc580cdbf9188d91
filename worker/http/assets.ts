import { Hono } from 'hono'
import type { AppContext, AppEnv } from './context.ts'

/** Files that the build named by their content: they never change, so a browser keeps them for ever. */
const FOREVER = 'public, max-age=31536000, immutable'

/** What other sites load by a name that stays: what is mended reaches their visitors soon. */
const SOON = 'public, max-age=300, stale-while-revalidate=86400'

/** The built front ends. They pass through here so that they carry the same security headers as everything else. */
export const assets = new Hono<AppEnv>()
  .get('/assets/*', (c) => asset(c.env.ASSETS, c.req.raw, FOREVER))
  .get('/embed.js', embed)
  // For sites that want to stay with the interface of version 1 when `/embed.js` has gone on to the next.
  .get('/embed/v1.js', embed)
  .get('/embed.d.ts', types)

/** To be read: by its ending alone it would be a film. */
async function types(c: AppContext): Promise<Response> {
  const response = await asset(c.env.ASSETS, c.req.raw, SOON)
  response.headers.set('Content-Type', 'text/plain; charset=utf-8')
  return response
}

/** Any site may load it, those that ask for isolation included: there is nothing of anybody in it. */
async function embed(c: AppContext): Promise<Response> {
  const response = await asset(c.env.ASSETS, new Request(new URL('/embed.js', c.req.url), c.req.raw), SOON)
  response.headers.set('Access-Control-Allow-Origin', '*')
  response.headers.set('Cross-Origin-Resource-Policy', 'cross-origin')
  return response
}

async function asset(files: Fetcher, request: Request, caching: string): Promise<Response> {
  const found = await files.fetch(request)
  const response = new Response(found.body, found)
  response.headers.set('Cache-Control', found.ok ? caching : 'no-store')
  return response
}
