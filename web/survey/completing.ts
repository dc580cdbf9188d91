import type { InputError } from '../../core/problem.ts'
import type { Completed } from '../../core/sessions/contract.ts'
import { call } from './api.ts'
import type { Model } from './model.ts'
import { stopped } from './refusals.ts'
import { lastSeq, withoutSession } from './renewing.ts'
import type { Store } from './store.ts'
import { takenOnTo } from './view/leading-on.ts'
import { fieldId } from './view/names.ts'
import { answerFault, refusalErrors } from './view/refused.ts'
import type { ShownSurvey } from './view/state.ts'
import { stepWith } from './view/step-with.ts'

/** Submits the session. `mayRepair`: should the server lack what this device believes sent, every answer is sent anew, once. */
export async function complete(model: Model, store: Store, survey: ShownSurvey, mayRepair = true): Promise<void> {
  const draft = await store.update(survey.id, (held) => held)
  const body = { last_seq: lastSeq(draft), client_id: draft.client_id }
  const { data, problem } = await call<Completed>('POST', `/sessions/${draft.session_id}/complete`, { token: draft.token, body })
  if (problem === null) {
    await store.remove(survey.id)
    // For the page around an embedded survey: web/widget/frame.ts.
    document.dispatchEvent(new Event('survey-submitted'))
    model.show({ at: 'done', completed: data, token: draft.token })
    // In a frame it is a link: no other page takes the survey's place within somebody's page.
    const onward = parent === window ? takenOnTo(survey, model.state(), data) : null
    return onward === null ? undefined : location.assign(onward)
  }
  if (problem.code === 'identity-needed') return model.show({ at: 'identify', email: '', full_name: '' })
  if ('errors' in problem && problem.errors?.length) return refused(model, problem.errors)
  if (problem.code === 'operations-missing' && mayRepair) return repair(model, store, survey)
  if (problem.code === 'too-early' || problem.code === 'survey-not-open') return stopped(model, problem)
  model.show(model.state().screen, refusalErrors(problem, ['']))
}

async function repair(model: Model, store: Store, survey: ShownSurvey) {
  const newId = () => crypto.randomUUID()
  await store.update(survey.id, (held) => ({ ...withoutSession(held, newId(), newId), session_id: held.session_id, token: held.token }))
  if ((await model.flush()).is === 'saved') await complete(model, store, survey, false)
}

/** At the questions that have no answer yet, or whose answer a check is against. */
function refused(model: Model, at: readonly InputError[]) {
  const faults = model.state().definition.faults
  const errors = at.map((error) => ({ field: fieldId(error.path), fault: answerFault(error, faults) }))
  model.show({ at: 'questions', step: stepWith(model.steps(), at[0]?.path) }, errors)
}
