import type { AppContext } from '../http/context.ts'
import { built } from './built.ts'
import { documentOf } from './document.tsx'

/** The page that the dashboard draws itself into. */
export function appShell(c: AppContext): Response {
  const { js, css } = built.dashboard
  // The builder shows the preview of a survey in a frame.
  c.set('csp', { frames_own_pages: true })
  const body = (
    <div id="app">
      <noscript>The dashboard needs JavaScript. Surveys work without it.</noscript>
    </div>
  )
  return c.body(documentOf({ title: 'ImpactPulse', styles: css, script: js, children: body }), 200, {
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-cache',
  })
}
