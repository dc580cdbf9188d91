import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { ComponentChildren } from 'preact'
import type { AppContext } from '../http/context.ts'
import { built } from './built.ts'
import { documentOf } from './document.tsx'

type PlainPage = {
  title: string
  language?: string
  status?: ContentfulStatusCode
  isPublic?: boolean
  script?: string | undefined
  children: ComponentChildren
}

/** A page of a few words, in the look of the survey's. */
export function plainPage(
  c: AppContext,
  { title, language = 'en', status = 200, isPublic = false, script, children }: PlainPage,
): Response {
  c.set('csp', { style_hashes: [built.survey.css_hash] })
  const body = (
    <main class="survey">
      <div class="survey-end">{children}</div>
    </main>
  )
  return c.body(
    documentOf({ title: `${title} – ImpactPulse`, language, style: built.survey.css, isPublic, ...(script && { script }), children: body }),
    status,
    {
      'Content-Type': 'text/html; charset=utf-8',
    },
  )
}
