import { call, type Reply } from './api.ts'
import { stepToGoOn } from './go-on.ts'
import { mailLink } from './mail-link.ts'
import type { Model } from './model.ts'
import { stopped } from './refusals.ts'
import type { Store } from './store.ts'
import { refusalErrors } from './view/refused.ts'
import type { ShownSurvey } from './view/state.ts'

type Asked = { email: string; full_name: string; forLink: boolean }
type Proof = { email: string; code: string; forLink: boolean }

/** Asks for a code to be sent; the session is opened first where the survey asks who it is before anything else. */
export async function identify(model: Model, { email, full_name, forLink }: Asked) {
  const opened = await model.openSession()
  if ('is' in opened) {
    if (opened.is === 'stopped') return stopped(model, opened.problem)
    return model.show({ at: 'identify', email, full_name, forLink }, refusalErrors({ code: 'unreachable' }, ['email']))
  }
  const send = (about: object) =>
    call('POST', `/sessions/${opened.session_id}/identify`, {
      token: opened.token,
      body: { email, ...(full_name && { full_name }), ...about },
    })
  const { problem } = await send(aboutDevice()).then((reply) => (refusesDevice(reply) ? send({}) : reply))
  if (problem?.code === 'used') return forLink ? mailLink(model) : model.complete()
  if (problem) return model.show({ at: 'identify', email, full_name, forLink }, refusalErrors(problem, ['email', 'full_name']))
  model.show({ at: 'code', email, forLink })
}

/** Proves the address. Sent again, the proof has been used, and that is as good as proven: completing will say. */
export async function verify(model: Model, store: Store, survey: ShownSurvey, { email, code, forLink }: Proof) {
  const { session_id, token } = await store.update(survey.id, (draft) => draft)
  // On a device that people share nobody stays signed in: the session's own token is enough here.
  const signedIn = survey.settings.keep_on_device && { session: 'cookie' }
  const { problem } = await call('POST', `/sessions/${session_id}/identify/verify`, { token, body: { email, code, ...signedIn } })
  if (problem && problem.code !== 'used') return model.show({ at: 'code', email, forLink }, refusalErrors(problem, ['code', 'email']))
  await store.update(survey.id, (draft) => ({ ...draft, isKnown: true }))
  if (forLink) return mailLink(model)
  if (survey.settings.identify === 'after') return model.complete()
  model.show({ at: 'questions', step: stepToGoOn(survey, model.state()) })
}

/** Browsers say `en-US@posix` too, and zones that nobody else has heard of. */
const aboutDevice = () => ({
  timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  locale: navigator.language.split('@')[0],
})

/** What is wrong with a device is nothing that its owner could put right. */
const refusesDevice = ({ problem }: Reply<unknown>) =>
  problem !== null && 'errors' in problem && problem.errors?.some(({ path }) => path === 'timezone' || path === 'locale')
