import type { ResumeLinkSent } from '../../core/sessions/contract.ts'
import { call } from './api.ts'
import type { Model } from './model.ts'
import { stopped } from './refusals.ts'
import { refusalErrors } from './view/refused.ts'

/** Has a link to go on later mailed; whoever has proved no address yet does so first. */
export async function mailLink(model: Model) {
  const { screen } = model.state()
  const before = screen.at === 'code' ? ({ at: 'identify', email: screen.email, full_name: '', forLink: true } as const) : screen
  await model.flush()
  const opened = await model.openSession()
  if ('is' in opened) {
    if (opened.is === 'stopped') return stopped(model, opened.problem)
    return model.show(before, refusalErrors({ code: 'unreachable' }, ['']))
  }
  const { data, problem } = await call<ResumeLinkSent>('POST', `/sessions/${opened.session_id}/resume-link`, {
    token: opened.token,
    body: {},
  })
  if (problem === null) return model.show({ at: 'link-sent', email: data.email })
  if (problem.code === 'identity-needed') return model.show({ at: 'identify', email: '', full_name: '', forLink: true })
  if (problem.code === 'too-early' || problem.code === 'already-submitted') return stopped(model, problem)
  model.show(before, refusalErrors(problem, ['']))
}
