import type { PublicSurvey } from '../../core/surveys/contract.ts'
import { surveyLanguage } from '../../core/surveys/text.ts'
import type { Carried, ShownSurvey, SurveyState } from '../../web/survey/view/state.ts'
import { firstState } from '../../web/survey/view/state.ts'
import { type AppContext, iso } from '../http/context.ts'
import { sayAroundSurvey } from './around.ts'
import { built } from './built.ts'
import { notFoundPage } from './not-found.tsx'
import { plainPage } from './plain-page.tsx'
import { surveyDocument } from './survey-document.tsx'

export type Previewed = { survey: ShownSurvey; language: string }

/** The draft as a respondent would meet it, for its authors. */
export async function previewPage(c: AppContext): Promise<Response> {
  const found = await previewed(c)
  if (found instanceof Response) return found
  return previewDocument(c, found, firstState(found.survey, true), { isLive: true })
}

/** A client of our own API, which decides who may look. */
export async function previewed(c: AppContext): Promise<Previewed | Response> {
  const id = encodeURIComponent(c.req.param('id') ?? '')
  const { data, status } = await c.var.api('GET', `/surveys/${id}/preview`)
  if (status === 401) return signInFirst(c, id)
  if (status !== 200) return notFoundPage(c)
  const draft = data as PublicSurvey // Our own API.
  const survey: ShownSurvey = { ...draft, pace_seconds: null, settings: { ...draft.settings, identify: 'after' } }
  return { survey, language: surveyLanguage(survey.languages, [c.req.query('lang') ?? '']) }
}

type Drawn = { isLive: boolean; carried?: Carried }

export function previewDocument(c: AppContext, found: Previewed, state: SurveyState, { isLive, carried = {} }: Drawn): Response {
  c.set('csp', { style_hashes: [built.survey.css_hash], frame_ancestors: ["'self'"] })
  const html = surveyDocument({ ...found, state, carried, mayBeKnown: false, isLive, now: iso(c.var.now), isPreview: true })
  return c.body(html, state.errors.length > 0 ? 422 : 200, { 'Content-Type': 'text/html; charset=utf-8' })
}

function signInFirst(c: AppContext, id: string): Response {
  const { around, language } = sayAroundSurvey(c, null)
  return plainPage(c, {
    title: around('preview-sign-in'),
    language,
    status: 401,
    children: (
      <>
        <h1>{around('preview-sign-in')}</h1>
        <p>
          <a href={`/app/surveys/${id}`}>{around('preview-open')}</a>
        </p>
      </>
    ),
  })
}
