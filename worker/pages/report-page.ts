import { logoUrl } from '../../core/organizations/logo.ts'
import type { AppContext } from '../http/context.ts'
import { sharedReport } from '../reports/queries.ts'
import { notFoundPage } from './not-found.tsx'
import { behindPrivateLink } from './private-link.tsx'
import { reportDocument } from './report-document.tsx'

/** A report, for whoever has its link. */
export async function reportPage(c: AppContext): Promise<Response> {
  const tooMany = await behindPrivateLink(c)
  if (tooMany) return tooMany
  const shared = await sharedReport(c.var.system, c.req.param('token') ?? '', c.var.now)
  if (!shared) return notFoundPage(c)
  const { html, style_hashes } = await reportDocument(shared, logoUrl(shared.organization.logo))
  c.set('csp', { style_hashes })
  return c.body(html, 200, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' })
}
