import { logoUrl } from '../../core/organizations/logo.ts'
import { refusalFacts } from '../../core/problem.ts'
import type { AppContext } from '../http/context.ts'
import { mustNotCrowd } from '../limits/queries.ts'
import { sharedReport } from '../reports/queries.ts'
import { notFoundPage } from './not-found.tsx'
import { reportDocument } from './report-document.tsx'
import { tooManyPage } from './shared-result.tsx'

/** A report, for whoever has its link. */
export async function reportPage(c: AppContext): Promise<Response> {
  c.header('Referrer-Policy', 'no-referrer')
  c.header('X-Robots-Tag', 'noindex')
  try {
    await mustNotCrowd(c, 'share-origin')
  } catch (error) {
    const facts = refusalFacts(error)
    if (facts?.code !== 'slow-down') throw error
    return tooManyPage(c, facts.retry_after)
  }
  const shared = await sharedReport(c.var.system, c.req.param('token') ?? '', c.var.now)
  if (!shared) return notFoundPage(c)
  const { html, style_hashes } = await reportDocument(shared, logoUrl(shared.organization.logo))
  c.set('csp', { style_hashes })
  return c.body(html, 200, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' })
}
