import type { AppContext } from '../http/context.ts'

/**
 * An empty page for the dashboard to show an e-mail in (web/dashboard/mail-words/preview.tsx). Its own policy takes the styles on
 * elements that mail programs want, and pictures from where organizations keep them. It is a sandbox in which no script runs.
 */
export function mailFrame(c: AppContext): Response {
  c.set('csp', { shows_mail: true })
  return c.html('<!doctype html><html lang="en"><head><title>An e-mail</title></head><body></body></html>')
}
