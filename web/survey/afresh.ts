import type { Started } from '../../core/sessions/contract.ts'
import { call } from './api.ts'
import type { Model } from './model.ts'
import { emptyDraft, withSession } from './outbox.ts'
import { stopped } from './refusals.ts'
import { goOn, resume } from './resume.ts'
import type { Store } from './store.ts'
import { refusalErrors } from './view/refused.ts'
import type { ShownSurvey } from './view/state.ts'

/** Sets the attempt aside and begins another. Nothing is gone on this device before the other one is there. */
export async function startAfresh(model: Model, store: Store, survey: ShownSurvey) {
  const { session_id, token, active_seconds } = await store.update(survey.id, (held) => held)
  const aside = session_id ? await call('POST', `/sessions/${session_id}/abandon`, { token, body: {} }) : { problem: null }
  // One that is gone is out of the way too.
  if (aside.problem && aside.problem.code !== 'not-found') return refused(model, aside.problem)
  const hidden = model.begin.hidden && { hidden: model.begin.hidden }
  const { data, problem } = await call<Started>('POST', `/surveys/${survey.id}/start`, { body: { fresh: true, ...hidden } })
  if (problem) return refused(model, problem)
  await store.update(survey.id, () => ({ ...withSession(emptyDraft(crypto.randomUUID()), data), isKnown: !data.respondent_token }))
  model.addTime(-active_seconds)
  const mustAskFirst = survey.settings.identify === 'before' && data.respondent_token
  model.set({ begun: undefined })
  model.show(mustAskFirst ? { at: 'identify', email: '', full_name: '' } : { at: 'questions', step: 0 })
  goOn(model, survey, await resume(store, survey.id, false), false)
}

function refused(model: Model, problem: Parameters<typeof stopped>[1]) {
  if (problem.code === 'unreachable') return model.show({ at: 'afresh' }, refusalErrors(problem, ['']))
  stopped(model, problem)
}
