import type { PublicSurvey } from '../../core/surveys/contract.ts'
import { surveyLanguage } from '../../core/surveys/text.ts'
import { firstState } from '../../web/survey/view/state.ts'
import { type AppContext, iso } from '../http/context.ts'
import { built } from './built.ts'
import { notFoundPage } from './not-found.tsx'
import { plainPage } from './plain-page.tsx'
import { surveyDocument } from './survey-document.tsx'

/** The draft as a respondent would meet it, for its authors. A client of our own API, which decides who may look. */
export async function previewPage(c: AppContext): Promise<Response> {
  const id = encodeURIComponent(c.req.param('id') ?? '')
  const { data, status } = await c.var.api('GET', `/surveys/${id}/preview`)
  if (status === 401) return signInFirst(c, id)
  if (status !== 200) return notFoundPage(c)
  const survey = { ...(data as PublicSurvey), pace_seconds: null } // Our own API.
  const language = surveyLanguage(survey.languages, [c.req.query('lang') ?? ''])
  c.set('csp', { style_hashes: [built.survey.css_hash], frame_ancestors: ["'self'"] })
  const html = surveyDocument({
    survey: { ...survey, settings: { ...survey.settings, identify: 'after' } },
    language,
    state: firstState(survey, true),
    carried: {},
    mayBeKnown: false,
    isLive: true,
    now: iso(c.var.now),
    isPreview: true,
  })
  return c.body(html, 200, { 'Content-Type': 'text/html; charset=utf-8' })
}

/** Nothing of a preview is kept, so that there is nothing for a form to go on with. */
export function previewNeedsScript(c: AppContext): Response {
  c.header('Allow', 'GET')
  return plainPage(c, {
    title: 'The preview needs JavaScript',
    status: 405,
    children: (
      <>
        <h1>The preview needs JavaScript</h1>
        <p>
          Nothing is kept of a preview, so it cannot go on from page to page without JavaScript. The survey itself can, as soon as it is
          published.
        </p>
        <p>
          <a href={`/preview/${encodeURIComponent(c.req.param('id') ?? '')}`}>Back to the beginning of the preview</a>
        </p>
      </>
    ),
  })
}

const signInFirst = (c: AppContext, id: string) =>
  plainPage(c, {
    title: 'Sign in to see the preview',
    status: 401,
    children: (
      <>
        <h1>Sign in to see the preview</h1>
        <p>
          <a href={`/app/surveys/${id}`}>Open the survey in your dashboard</a>
        </p>
      </>
    ),
  })
