import { refusalFacts } from '../../core/problem.ts'
import type { Opened, ResumeLinkView } from '../../core/sessions/contract.ts'
import type { AppContext } from '../http/context.ts'
import type { SelfReply } from '../http/self.ts'
import { lookAtLink } from '../sessions/resuming.ts'
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
    return problem ? askingPage(c, token, looked.view, problem.detail) : codePage(c, token, looked.view)
  }
  const reply = await c.var.api('POST', '/resume-links/open', { body: { token, code: text('code').slice(0, 32) || '-' } })
  if (reply.problem) return codePage(c, token, looked.view, faultOf(reply))
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

function faultOf({ problem }: SelfReply): string {
  if (problem?.code === 'expired' || problem?.code === 'used') return 'This code works no more. Please ask for a new one.'
  const fault = problem?.errors?.find(({ path }) => path === 'code')?.message
  return fault ? `${fault.charAt(0).toUpperCase()}${fault.slice(1)}.` : (problem?.detail ?? 'That did not work. Please try again.')
}

const Failed = ({ fault }: { fault: string | undefined }) =>
  fault ? (
    <p class="question__error" id="fault" role="alert">
      {fault}
    </p>
  ) : null

const Address = ({ email }: { email: string }) => (
  <strong>
    <bdi>{email}</bdi>
  </strong>
)

/** A device that holds the session goes on at once: its script looks, and shows the token to our API alone. */
const askingPage = (c: AppContext, token: string, { email, survey }: ResumeLinkView, fault?: string) =>
  plainPage(c, {
    title: `Go on with ${survey.title}`,
    status: fault ? 429 : 200,
    script: built.survey.resume_js,
    children: (
      <>
        <h1>Go on with “{survey.title}”</h1>
        <p>
          Your answers are saved. To make sure that it is you, we send a code of six digits to <Address email={email} />.
        </p>
        <Failed fault={fault} />
        <form method="post" action={`/s/${survey.slug}/resume`}>
          <input type="hidden" name="token" value={token} />
          <button class="button button--main" type="submit" name="action" value="send">
            Send me a code
          </button>
        </form>
        <DataScript id="resume-data" data={{ survey_id: survey.id, path: `/s/${survey.slug}`, link: token }} />
      </>
    ),
  })

const codePage = (c: AppContext, token: string, { email, survey }: ResumeLinkView, fault?: string) =>
  plainPage(c, {
    title: fault ? 'Please check your code' : 'Enter your code',
    status: fault ? 422 : 200,
    children: (
      <>
        <h1>Enter your code</h1>
        <p>
          We have sent a code of six digits to <Address email={email} />. It is good for ten minutes.
        </p>
        <form class="survey-form" method="post" action={`/s/${survey.slug}/resume`} noValidate>
          <input type="hidden" name="token" value={token} />
          <div class="question">
            <label class="question__text" for="code">
              Code
            </label>
            <Failed fault={fault} />
            <input
              class="field field--code"
              type="text"
              inputMode="numeric"
              id="code"
              name="code"
              autoComplete="one-time-code"
              maxLength={9}
              required
              {...(fault && { 'aria-invalid': true, 'aria-describedby': 'fault' })}
            />
          </div>
          <div class="survey-actions">
            <button class="button button--main" type="submit" name="action" value="open">
              Go on
            </button>
            <button class="button" type="submit" name="action" value="send">
              Send a new code
            </button>
          </div>
        </form>
      </>
    ),
  })

const OVER: Record<string, [title: string, what: string]> = {
  'already-submitted': ['You have sent your answers', 'This survey is done, so that its link has ended. Thank you for taking the time.'],
  used: ['There is a newer link', 'You asked for another link since, and only the latest one works. Please look for it in your mail.'],
  'changed-meanwhile': ['You have gone on elsewhere', 'Your answers went along. Open the survey to find them all.'],
  'too-early': ['You have taken this survey recently', 'Your answers are kept as a draft until you can take it again.'],
  'survey-not-open': ['This survey is not open', 'It does not take answers at the moment. Please ask whoever sent it to you.'],
}
const NOT_WORKING: [string, string] = [
  'This link does not work any more',
  'A link works for 30 days, and only whole. Open the survey and ask for a new one: with the same address you find your answers again.',
]

function overPage(c: AppContext, code: string): Response {
  const [title, what] = OVER[code] ?? NOT_WORKING
  return plainPage(c, {
    title,
    status: 410,
    children: (
      <>
        <h1>{title}</h1>
        <p>{what}</p>
        <p>
          <a href={`/s/${encodeURIComponent(c.req.param('slug') ?? '')}`}>Open the survey</a>
        </p>
      </>
    ),
  })
}
