/**
 * The survey without script: every button posts the whole form, and we answer with the next page. It is a client of our
 * own API, in process, so that a form meets the same rules as a script.
 */
import type { Completed, ResumeLinkSent } from '../../core/sessions/contract.ts'
import type { Share } from '../../core/sharing/contract.ts'
import { nextUnanswered } from '../../core/surveys/completeness.ts'
import { questionsOf } from '../../core/surveys/questions.ts'
import { fieldId } from '../../web/survey/view/names.ts'
import { type Reading, readAnswers } from '../../web/survey/view/read-answers.ts'
import { answerFault, refusalErrors } from '../../web/survey/view/refused.ts'
import type { FieldError, Screen, ShownSurvey } from '../../web/survey/view/state.ts'
import { stepWith } from '../../web/survey/view/step-with.ts'
import { stepsOf } from '../../web/survey/view/steps.ts'
import { mustComeFromOurPages } from '../http/caller.ts'
import type { AppContext } from '../http/context.ts'
import type { SelfReply } from '../http/self.ts'
import { sinceBefore } from '../responses/comparing.ts'
import { responseById } from '../responses/queries.ts'
import { stepErrors } from './form-errors.ts'
import { takeFiles } from './form-files.ts'
import type { FormPost } from './form-post.ts'
import { type FormSession, openSession, saveChanges } from './form-session.ts'
import { firstLook } from './shown-survey.ts'

/** What the next page shows. */
export type Outcome = { session: FormSession; screen: Screen; errors?: FieldError[]; readings?: readonly Reading[] }
export type Turn = { c: AppContext; survey: ShownSurvey; post: FormPost; session: FormSession }

export async function takeTurn(turn: Turn): Promise<Outcome> {
  const { session, post, survey } = turn
  const { status, held_until } = session.view
  if (status === 'completed') return post.action === 'share' ? share(turn) : complete(turn)
  if (status === 'waiting' && held_until !== null) return { session, screen: { at: 'too-early', next_eligible_date: held_until } }
  switch (post.action) {
    case 'identify':
    case 'new-code':
      return identify(turn)
    case 'verify':
      return verify(turn)
    case 'other-email':
      return { session, screen: { at: 'identify', email: post.email, full_name: '', forLink: post.forLink } }
    case 'afresh-yes':
      return startAfresh(turn)
    case 'go-on':
      return whereItGoesOn(survey, session)
    default:
      return post.step === null
        ? { session, screen: { at: 'questions', step: stepsFor(survey, session).length - 1 } }
        : answer(turn, post.step)
  }
}

/** A session that was begun elsewhere, where it goes on. */
export function whereItGoesOn(survey: ShownSurvey, session: FormSession): Outcome {
  const { status, held_until } = session.view
  if (status === 'waiting' && held_until !== null) return { session, screen: { at: 'too-early', next_eligible_date: held_until } }
  return { session, screen: { at: 'questions', step: stepToGoOn(survey, session) } }
}

const stepsFor = (survey: ShownSurvey, { view }: FormSession) => stepsOf(view.definition, survey.settings.display)

async function answer(turn: Turn, at: number): Promise<Outcome> {
  const { c, survey, post } = turn
  const isFirst = turn.session.id !== post.session_id
  // The first page was drawn before there was a session.
  const drawn = isFirst
    ? stepsOf(firstLook(c, survey, turn.session.language).definition, survey.settings.display)
    : stepsFor(survey, turn.session)
  const step = Math.min(at, drawn.length - 1)
  const asked = drawn[step]?.questions ?? []
  // A first page is drawn without the answers of an attempt that was begun before: left blank, it takes none of them away.
  const faults = await takeFiles(c, turn.session, asked, post.data)
  const read = readAnswers(asked, post.data, isFirst ? {} : turn.session.view.answers)
  const readings = read.map((reading) => ({ ...reading, problem: faults[reading.question.id] ?? reading.problem }))
  const given = isFirst ? readings.filter(({ value }) => value !== null) : readings
  const saved = await saveChanges(c, turn.session, given, post.revision)
  if ('problem' in saved) return { session: turn.session, screen: { at: 'questions', step }, errors: refused(saved, ['']), readings }
  if (post.action === 'mail-link') return mailLink({ ...turn, session: saved }, { at: 'questions', step })
  if (post.action === 'afresh') return { session: saved, screen: { at: 'afresh' } }
  if (post.action === 'back') return { session: saved, screen: { at: 'questions', step: Math.max(0, step - 1) } }
  const steps = stepsFor(survey, saved)
  // In an order of the session's own, this page is where its questions are.
  const now = isFirst ? stepWith(steps, asked[0]?.id) : Math.min(step, steps.length - 1)
  const questions = steps[now]?.questions ?? []
  const { answers, definition } = saved.view
  const errors = stepErrors(readings, {
    questions: isFirst ? asked : questions,
    answers: definition.counted ?? answers,
    faults: definition.faults,
  })
  if (errors.length > 0) return { session: saved, screen: { at: 'questions', step: now }, errors, readings }
  // What these answers brought up on the page itself is asked first.
  if (questions.some(({ id }) => !asked.some((before) => before.id === id)))
    return { session: saved, screen: { at: 'questions', step: now } }
  if (now !== step && isFirst) return { session: saved, screen: { at: 'questions', step: 0 } }
  if (now < steps.length - 1) return { session: saved, screen: { at: 'questions', step: now + 1 } }
  return complete({ ...turn, session: saved })
}

/** `isProven`: the person has just signed in, and their browser does not say so yet. */
async function complete(turn: Turn, isProven = false): Promise<Outcome> {
  const { c, survey, session } = turn
  const reply = await c.var.api('POST', `/sessions/${session.id}/complete`, { body: {}, token: session.token || undefined })
  if (reply.problem === null) {
    const completed = reply.data as Completed // Our own API.
    return { session, screen: { at: 'done', completed, since: await sinceThen(c, completed, isProven) } }
  }
  switch (reply.problem.code) {
    case 'identity-needed':
      return { session, screen: { at: 'identify', email: '', full_name: '' } }
    case 'too-early':
      return { session, screen: { at: 'too-early', next_eligible_date: String(reply.problem.next_eligible_date) } }
    case 'survey-not-open':
      return { session, screen: { at: 'closed' } }
    case 'answers-missing':
    case 'invalid-input':
      return atQuestions(survey, session, reply)
    default:
      return { session, screen: { at: 'questions', step: stepsFor(survey, session).length - 1 }, errors: refused(reply, ['']) }
  }
}

/** Earlier results are the person's: whoever holds no more than the right to this session does not see them. */
async function sinceThen(c: AppContext, { response_id, attempt_number }: Completed, isProven: boolean) {
  if (attempt_number < 2) return null
  const { system, caller } = c.var
  const response = await responseById(system, response_id)
  return response && (isProven || response.person_id === caller.person_id) ? sinceBefore(system, response) : null
}

/** Makes a link to the result, and shows it there. */
async function share(turn: Turn): Promise<Outcome> {
  const done = await complete(turn)
  if (done.screen.at !== 'done') return done
  const { shows_name } = turn.post
  const reply = await turn.c.var.api('POST', `/responses/${done.screen.completed.response_id}/shares`, { body: { shows_name } })
  return { ...done, screen: { ...done.screen, shared: reply.problem ? 'failed' : (reply.data as Share).url } } // Our own API.
}

/** At the questions that have no answer yet, or whose answer does not hold. */
function atQuestions(survey: ShownSurvey, session: FormSession, { problem }: SelfReply): Outcome {
  const at = problem?.errors ?? []
  const { faults } = session.view.definition
  return {
    session,
    screen: { at: 'questions', step: stepWith(stepsFor(survey, session), at[0]?.path) },
    errors: at.map((error) => ({ field: fieldId(error.path), fault: answerFault(error, faults) })),
  }
}

const refused = ({ problem }: SelfReply, fields: readonly string[]) => (problem ? refusalErrors(problem, fields) : [])

/** Mails a link to go on later; whoever has proved no address yet does so first. */
async function mailLink({ c, session }: Turn, before: Screen): Promise<Outcome> {
  const reply = await c.var.api('POST', `/sessions/${session.id}/resume-link`, { body: {}, token: session.token || undefined })
  if (reply.problem === null) return { session, screen: { at: 'link-sent', email: (reply.data as ResumeLinkSent).email } } // Our own API.
  if (reply.problem.code === 'identity-needed') return { session, screen: { at: 'identify', email: '', full_name: '', forLink: true } }
  if (reply.problem.code === 'too-early')
    return { session, screen: { at: 'too-early', next_eligible_date: String(reply.problem.next_eligible_date) } }
  return { session, screen: before, errors: refused(reply, ['']) }
}

async function identify({ c, post, session }: Turn): Promise<Outcome> {
  const { email, full_name, forLink } = post
  const reply = await c.var.api('POST', `/sessions/${session.id}/identify`, {
    body: { email, ...(full_name && { full_name }) },
    token: session.token || undefined,
  })
  if (reply.problem)
    return { session, screen: { at: 'identify', email, full_name, forLink }, errors: refused(reply, ['email', 'full_name']) }
  return { session, screen: { at: 'code', email, forLink } }
}

/**
 * Sent again, the proof has been used, and that is as good as proven: whether it is, completing will say. It signs in, so it
 * must come from our own page: a form elsewhere could sign a visitor in as somebody else.
 */
async function verify(turn: Turn): Promise<Outcome> {
  const { c, post, session, survey } = turn
  mustComeFromOurPages(c)
  // On a device that people share nobody stays signed in: the form carries the session's own token.
  const body = { email: post.email, code: post.code, ...(survey.settings.keep_on_device && { session: 'cookie' }) }
  const reply = await c.var.api('POST', `/sessions/${session.id}/identify/verify`, { body, token: session.token || undefined })
  for (const cookie of reply.headers.getSetCookie()) c.header('Set-Cookie', cookie, { append: true })
  if (reply.problem && reply.problem.code !== 'used')
    return { session, screen: { at: 'code', email: post.email, forLink: post.forLink }, errors: refused(reply, ['code', 'email']) }
  if (post.forLink) return mailLink(turn, { at: 'identify', email: post.email, full_name: '', forLink: true })
  if (survey.settings.identify === 'after') return complete(turn, reply.problem === null)
  return { session, screen: { at: 'questions', step: stepToGoOn(survey, session) } }
}

/** Sets the attempt aside and begins another. */
async function startAfresh({ c, survey, post, session }: Turn): Promise<Outcome> {
  mustComeFromOurPages(c)
  // One that the form names no more has made room already.
  if (session.id !== post.session_id) return whereItGoesOn(survey, session)
  const aside = await c.var.api('POST', `/sessions/${session.id}/abandon`, { body: {}, token: session.token || undefined })
  if (aside.problem) return { session, screen: { at: 'afresh' }, errors: refused(aside, ['']) }
  const opened = await openSession(c, survey, { session_id: '', token: '', fresh: true })
  if ('refused' in opened) return { session, screen: { at: 'afresh' }, errors: refused(opened.refused, ['']) }
  const mustAskFirst = survey.settings.identify === 'before' && opened.session.token !== ''
  return { ...opened, screen: mustAskFirst ? { at: 'identify', email: '', full_name: '' } : { at: 'questions', step: 0 } }
}

function stepToGoOn(survey: ShownSurvey, session: FormSession): number {
  const { definition, answers } = session.view
  const index = nextUnanswered(definition, answers)
  return index === null ? 0 : stepWith(stepsFor(survey, session), questionsOf(definition)[index]?.id)
}
