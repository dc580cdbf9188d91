import { refusalFacts } from '../../core/problem.ts'
import type { Opened, ResumeLinkView } from '../../core/sessions/contract.ts'
import { EmailInSentence } from '../../web/survey/view/email-in-sentence.tsx'
import { ErrorSummary, errorAt } from '../../web/survey/view/error-summary.tsx'
import { ActionButton, SurveyForm } from '../../web/survey/view/form.tsx'
import { CodeForm } from '../../web/survey/view/identity-screens.tsx'
import { refusalErrors } from '../../web/survey/view/refused.ts'
import type { FieldError } from '../../web/survey/view/state.ts'
import type { AppContext } from '../http/context.ts'
import { lookAtLink } from '../sessions/resuming.ts'
import { type SayAround, sayAroundHere, sayAroundSurvey } from './around.ts'
import { built } from './built.ts'
import { DataScript } from './document.tsx'
import { formData } from './form-data.ts'
import { openSession } from './form-session.ts'
import { plainPage } from './plain-page.tsx'
import { shownSurvey } from './shown-survey.ts'
import { whereItGoesOn } from './survey-form.ts'
import { outcomePage } from './survey-post.ts'

/**
 * Where a mailed link leads. Opening it changes nothing and sends nothing: scanners follow links too. Its forms post to an
 * address without the token, which so leaves the address bar.
 */
export async function resumePage(c: AppContext): Promise<Response> {
  c.header('Referrer-Policy', 'no-referrer')
  const token = c.req.param('token') ?? ''
  const reply = await look(c, token)
  if ('refused' in reply) return overPage(c, reply.refused)
  const { session_id } = reply.view
  return session_id ? goOn(c, { session_id, token: '' }) : askingPage(c, token, reply.view)
}

export async function postResume(c: AppContext): Promise<Response> {
  const data = await formData(c)
  const text = (name: string) => String(data.get(name) ?? '').trim()
  const token = text('token')
  const looked = await look(c, token)
  if ('refused' in looked) return overPage(c, looked.refused)
  if (text('action') !== 'open') {
    const { problem } = await c.var.api('POST', '/resume-links/code', { body: { token } })
    return problem ? askingPage(c, token, looked.view, refusalErrors(problem, ['send'])) : codePage(c, token, looked.view)
  }
  const reply = await c.var.api('POST', '/resume-links/open', { body: { token, code: text('code').slice(0, 32) || '-' } })
  if (reply.problem) return codePage(c, token, looked.view, refusalErrors(reply.problem, ['code']))
  const { session_id, respondent_token } = reply.data as Opened // Our own API, in process.
  return goOn(c, { session_id, token: respondent_token })
}

/** The token of another survey is none of this one. */
async function look(c: AppContext, token: string): Promise<{ view: ResumeLinkView } | { refused: string }> {
  // Not by our API: whoever is signed in comes from their mail, and a post from elsewhere is refused.
  const view = await lookAtLink(c, token).catch((error) => refusalFacts(error)?.code ?? Promise.reject(error))
  if (typeof view === 'string') return { refused: view }
  return view.survey.slug === c.req.param('slug') ? { view } : { refused: 'not-found' }
}

async function goOn(c: AppContext, named: { session_id: string; token: string }): Promise<Response> {
  const survey = await shownSurvey(c)
  if (!survey) return overPage(c, 'survey-not-open')
  const opened = await openSession(c, survey, named)
  if ('refused' in opened) return overPage(c, opened.refused.problem?.code ?? '')
  return outcomePage(c, survey, whereItGoesOn(survey, opened.session), true)
}

/** A device that holds the session goes on at once: its script looks, and shows the token to our API alone. */
async function askingPage(c: AppContext, token: string, { email, survey }: ResumeLinkView, errors: FieldError[] = []) {
  const shown = await shownSurvey(c)
  const say = sayAroundSurvey(c, shown)
  const title = headingOf(say, survey)
  const is_kept = shown?.settings.keep_on_device ?? true
  return plainPage(c, {
    title,
    language: say.language,
    status: errors.length > 0 ? 429 : 200,
    script: built.survey.resume_js,
    children: (
      <>
        <h1>{title}</h1>
        <ErrorSummary errors={errors} say={say} />
        <EmailInSentence sentence={say.around('go-on-why', { email: '\n' })} email={email} />
        <SurveyForm target={formAt(survey)} carried={{ token }}>
          <div class="survey-actions" id="send">
            <ActionButton value="send">{say.ours('send-code')}</ActionButton>
          </div>
        </SurveyForm>
        <DataScript id="resume-data" data={{ survey_id: survey.id, path: `/s/${survey.slug}`, link: token, is_kept }} />
      </>
    ),
  })
}

async function codePage(c: AppContext, token: string, { email, survey }: ResumeLinkView, errors: FieldError[] = []) {
  const say = await sayAroundHere(c)
  const title = headingOf(say, survey)
  return plainPage(c, {
    title: errors.length > 0 ? say.ours('please-check', { title: say.ours('enter-code') }) : say.ours('enter-code'),
    language: say.language,
    status: errors.length > 0 ? 422 : 200,
    children: (
      <>
        <h1>{title}</h1>
        <ErrorSummary errors={errors} say={say} />
        <CodeForm email={email} error={errorAt(errors, 'code', say)} target={formAt(survey)} carried={{ token }} say={say}>
          <ActionButton value="open">{say.around('go-on-here')}</ActionButton>
          <ActionButton value="send" kind="quiet">
            {say.ours('new-code')}
          </ActionButton>
        </CodeForm>
      </>
    ),
  })
}

/** A title keeps its own direction within a sentence of another. */
const headingOf = ({ around }: SayAround, { title }: ResumeLinkView['survey']) => around('go-on-with', { title: `\u2068${title}\u2069` })

const formAt = ({ slug }: ResumeLinkView['survey']) => ({ action: `/s/${slug}/resume` })

async function overPage(c: AppContext, code: string): Promise<Response> {
  const say = await sayAroundHere(c)
  const [title, what] = overWords(say, code)
  return plainPage(c, {
    title,
    language: say.language,
    status: 410,
    children: (
      <>
        <h1>{title}</h1>
        <p>{what}</p>
        <p>
          <a href={`/s/${encodeURIComponent(c.req.param('slug') ?? '')}`}>{say.around('open-survey')}</a>
        </p>
      </>
    ),
  })
}

function overWords({ ours, around }: SayAround, code: string): [title: string, what: string] {
  switch (code) {
    case 'already-submitted':
      return [around('done-before'), around('done-before-why')]
    case 'used':
      return [around('newer-link'), around('newer-link-why')]
    case 'changed-meanwhile':
      return [around('gone-on'), around('gone-on-why')]
    case 'too-early':
      return [ours('too-early'), around('kept-until')]
    case 'survey-not-open':
      return [ours('closed'), ours('closed-why')]
    default:
      return [around('link-over'), around('link-over-why')]
  }
}
