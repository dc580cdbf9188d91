import { type Follow, shownDefinition } from '../../core/surveys/logic/shown-definition.ts'
import { BegunBefore } from '../../web/survey/view/afresh-screen.tsx'
import { refusalErrors } from '../../web/survey/view/refused.ts'
import type { Carried, FieldError, Screen, ShownSurvey, SurveyState } from '../../web/survey/view/state.ts'
import { type AppContext, iso } from '../http/context.ts'
import type { SelfReply } from '../http/self.ts'
import { built } from './built.ts'
import { namesOfFiles } from './form-files.ts'
import { type FormPost, readPost } from './form-post.ts'
import { type FormSession, openSession } from './form-session.ts'
import { notFoundPage } from './not-found.tsx'
import { firstLook, fromAddress, isEmbedded, languageOf, shownSurvey } from './shown-survey.ts'
import { surveyDocument } from './survey-document.tsx'
import { type Outcome, takeTurn } from './survey-form.ts'

/** A posted form of the survey's page. */
export async function postSurvey(c: AppContext): Promise<Response> {
  const survey = await shownSurvey(c)
  if (!survey) return notFoundPage(c)
  const post = await readPost(c)
  const opened = await openSession(c, survey, post)
  if ('refused' in opened) return refusedPage(c, survey, post, opened.refused)
  return outcomePage(c, survey, await takeTurn({ c, survey, post, session: opened.session }))
}

export async function outcomePage(
  c: AppContext,
  survey: ShownSurvey,
  { session, screen, errors = [], readings = [] }: Outcome,
  isResumed = false,
): Promise<Response> {
  const { definition, whole, answers, context } = session.view
  const wrong = readings.filter(({ problem }) => problem !== null)
  const named = screen.at === 'questions' ? await namesOfFiles(c, session) : {}
  const typed = { ...Object.fromEntries(wrong.map(({ question, typed }) => [question.id, typed])), ...named }
  // What was chosen stays chosen, though it is not saved: a list of options has no text to keep.
  const kept = Object.fromEntries(wrong.flatMap(({ question, value }) => (value === null ? [] : [[question.id, value]])))
  const shown = { ...(definition.counted ?? answers), ...kept }
  const begun = hasBegun(survey, session) ? { since: session.view.started_at, Note: BegunBefore } : undefined
  const follow: Follow = (all, given, known) => (known ? shownDefinition(all, given, known, session.language) : all)
  return page(c, survey, { definition, whole, follow, context, answers: shown, typed, errors, screen, begun }, session, isResumed)
}

/** Has answers that whoever looks may want to leave behind, while another attempt may be begun. */
const hasBegun = ({ status }: ShownSurvey, { view }: FormSession) => status === 'open' && view.percent_complete > 0

/** No session could be opened: too early, not open, or not for this visitor. */
function refusedPage(c: AppContext, survey: ShownSurvey, post: FormPost, reply: SelfReply): Response {
  const code = reply.problem?.code
  if (code === 'not-found') return notFoundPage(c)
  const before = firstLook(c, survey, languageOf(c, survey))
  const early: Screen = { at: 'too-early', next_eligible_date: String(reply.problem?.next_eligible_date) }
  if (code === 'too-early') return page(c, survey, { ...before, screen: early }, null)
  if (code === 'survey-not-open') return page(c, survey, { ...before, screen: { at: 'closed' } }, null)
  const errors: FieldError[] = reply.problem ? refusalErrors(reply.problem, ['']) : []
  const screen: Screen =
    before.screen.at === 'identify' ? { ...before.screen, email: post.email, full_name: post.full_name } : before.screen
  return page(c, survey, { ...before, screen, errors }, null)
}

function page(c: AppContext, survey: ShownSurvey, state: SurveyState, session: FormSession | null, isResumed = false): Response {
  c.set('csp', { style_hashes: [built.survey.css_hash], frame_ancestors: survey.settings.embed_origins })
  const carried: Carried = session
    ? { session_id: session.id, respondent_token: session.token, revision: String(session.view.revision) }
    : {}
  const html = surveyDocument({
    survey,
    language: languageOf(c, survey),
    hidden: fromAddress(c, survey),
    state,
    carried,
    mayBeKnown: false,
    isLive: false,
    now: iso(c.var.now),
    // Somebody may have written a frame of their own.
    isEmbedded: isEmbedded(c) || c.req.header('sec-fetch-dest') === 'iframe',
    ...(isResumed && session && { resumed: { session_id: session.id, token: session.token || null } }),
  })
  return c.body(html, state.errors.length > 0 ? 422 : 200, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' })
}
