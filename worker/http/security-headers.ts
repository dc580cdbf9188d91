import { createMiddleware } from 'hono/factory'
import type { AppEnv, PagePolicy } from './context.ts'

/** Set on every response, whatever made it. A page adds hashes or embedding origins with `c.set('csp', …)`. */
export const securityHeaders = createMiddleware<AppEnv>(async (c, next) => {
  await next()
  const { headers } = c.res
  const page = c.get('csp')
  headers.set('Content-Security-Policy', page?.shows_mail ? POLICY_OF_MAIL : page ? policy(page) : USUAL_POLICY)
  headers.set('X-Request-Id', c.get('request_id') ?? '')
  headers.set('X-Content-Type-Options', 'nosniff')
  headers.set('Strict-Transport-Security', 'max-age=63072000; includeSubDomains')
  headers.set('Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()')
  headers.set('Cross-Origin-Opener-Policy', 'same-origin')
  // Not `no-referrer`: that makes form posts send `Origin: null`. Same-origin keeps tokens in addresses away from others.
  if (!headers.has('Referrer-Policy')) headers.set('Referrer-Policy', 'same-origin')
  if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store')
})

function policy({ style_hashes = [], frame_ancestors = [], frames_own_pages = false }: PagePolicy): string {
  const styles = ["'self'", ...style_hashes.map((hash) => `'sha256-${hash}'`)].join(' ')
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src ${styles}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    ...(frames_own_pages ? ["frame-src 'self'"] : []),
    "form-action 'self'",
    "base-uri 'none'",
    `frame-ancestors ${frame_ancestors.length > 0 ? frame_ancestors.join(' ') : "'none'"}`,
  ].join('; ')
}

const USUAL_POLICY = policy({})

/** In a sandbox without scripts, of our own origin so that the page around it may fill it. Of the web, it shows pictures. */
const POLICY_OF_MAIL = [
  'sandbox allow-same-origin',
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "img-src 'self' https: data:",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
].join('; ')
