import { refusalFacts } from '../../core/problem.ts'
import type { AppContext } from '../http/context.ts'
import { mustNotCrowd } from '../limits/queries.ts'
import { sayAroundSurvey } from './around.ts'
import { plainPage } from './plain-page.tsx'

/**
 * What every page behind a private link has in common: its address goes nowhere from there, no search engine lists it, and who tries
 * too many of them is asked to wait by the page that this gives; null for everybody else.
 */
export async function behindPrivateLink(c: AppContext): Promise<Response | null> {
  c.header('Referrer-Policy', 'no-referrer')
  c.header('X-Robots-Tag', 'noindex')
  try {
    await mustNotCrowd(c, 'share-origin')
    return null
  } catch (error) {
    const facts = refusalFacts(error)
    if (facts?.code !== 'slow-down') throw error
    return tooManyPage(c, facts.retry_after)
  }
}

function tooManyPage(c: AppContext, retry_after: unknown): Response {
  const seconds = Number(retry_after)
  if (seconds > 0) c.header('Retry-After', String(seconds))
  const { ours, language } = sayAroundSurvey(c, null)
  const words = ours('slow-down', { n: Math.max(1, Math.ceil(seconds / 60) || 1) })
  return plainPage(c, { title: words, language, status: 429, children: <h1>{words}</h1> })
}
