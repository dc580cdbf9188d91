import type { SessionView, Started } from '../../core/sessions/contract.ts'
import type { AnswerValue } from '../../core/surveys/contract.ts'
import { type ShownDefinition, shownDefinition } from '../../core/surveys/logic/shown-definition.ts'
import { answerTo } from '../../core/surveys/questions.ts'
import type { Reading } from '../../web/survey/view/read-answers.ts'
import type { ShownSurvey } from '../../web/survey/view/state.ts'
import type { AppContext } from '../http/context.ts'
import { sha256 } from '../http/secrets.ts'
import type { SelfReply } from '../http/self.ts'
import { fromAddress, languageOf } from './shown-survey.ts'

/** A session that a form goes on with. */
export type FormSession = { id: string; token: string; language: string; view: Seen }
/** With the definition as it is to be seen. */
type Seen = Omit<SessionView, 'definition'> & { definition: ShownDefinition; whole: SessionView['definition'] }
type Named = { session_id: string; token: string; fresh?: boolean }
type Opened = { session: FormSession } | { refused: SelfReply }

/** The session that the form names; a new one where it names none, or one that is gone. */
export async function openSession(c: AppContext, survey: ShownSurvey, named: Named): Promise<Opened> {
  const language = languageOf(c, survey)
  if (named.session_id) {
    const found = await viewOf(c, named.session_id, named.token, language)
    if (found) return { session: { id: named.session_id, token: named.token, language, view: found } }
  }
  const reply = await c.var.api('POST', `/surveys/${survey.id}/start`, { body: { hidden: fromAddress(c, survey), fresh: named.fresh } })
  if (reply.problem) return { refused: reply }
  const { session_id, respondent_token = '' } = reply.data as Started // Our own API, in process.
  const view = await viewOf(c, session_id, respondent_token, language)
  return view ? { session: { id: session_id, token: respondent_token, language, view } } : { refused: reply }
}

async function viewOf(c: AppContext, id: string, token: string, language: string): Promise<Seen | null> {
  if (!/^ses_[0-9a-z]{26}$/.test(id)) return null
  const reply = await c.var.api('GET', `/sessions/${id}`, { token: token || undefined })
  if (reply.problem) return null
  const view = reply.data as SessionView // Our own API, in process.
  const { definition: whole, answers, context } = view
  return { ...view, whole, definition: context ? shownDefinition(whole, answers, context, language) : whole }
}

/**
 * Saves what the form changes and replies the session as it then is. Ids follow from the change and the revision it
 * meets, so that the same form sent twice is one change, and a form sent from an old page loses against newer answers.
 */
export async function saveChanges(
  c: AppContext,
  session: FormSession,
  readings: readonly Reading[],
  base_revision: number,
): Promise<FormSession | SelfReply> {
  const changes = readings.filter((reading) => reading.problem === null && differs(session, reading))
  if (changes.length === 0) return session
  const { revision } = session.view
  const mark = (
    await sha256(JSON.stringify([session.id, revision, base_revision, changes.map(({ question, value }) => [question.id, value])]))
  )
    .replace(/\W/g, '')
    .slice(0, 32)
  const ops = changes.map(({ question, value }, i) => ({
    op_id: `${mark}-${i + 1}`,
    seq: i + 1,
    question_id: question.id,
    value,
    base_revision,
  }))
  const reply = await c.var.api('PUT', `/sessions/${session.id}/progress`, {
    body: { client_id: `form-${mark}`, ops },
    token: session.token || undefined,
  })
  if (reply.problem) return reply
  const view = await viewOf(c, session.id, session.token, session.language)
  return view ? { ...session, view } : session
}

const differs = ({ view }: FormSession, { question, value }: Reading): boolean =>
  JSON.stringify(value) !== JSON.stringify(orNull(answerTo(view.answers, question.id)))

const orNull = (value: AnswerValue | undefined) => value ?? null
