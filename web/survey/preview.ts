/** What makes the page a preview of a draft: nothing is kept on the device and nothing is sent, but at the end, for the score. */
import { nextEligibleAt } from '../../core/recurrence/cooldown.ts'
import type { PreviewEnd } from '../../core/sessions/contract.ts'
import { droppedAnswers } from '../../core/surveys/logic/path.ts'
import { call } from './api.ts'
import type { Model } from './model.ts'
import { emptyDraft } from './outbox.ts'
import type { Sender } from './sender.ts'
import { serverNow } from './server-clock.ts'
import { fieldId } from './view/names.ts'
import { answerFault, refusalErrors } from './view/refused.ts'
import type { ShownSurvey } from './view/state.ts'

export const sendNothing: Sender = ({ tell }) => {
  const draft = emptyDraft('preview')
  const send = async () => {
    const sent = { is: 'saved', draft } as const
    tell(sent)
    return sent
  }
  return { send, retry: () => undefined, open: async () => draft }
}

/** Ends as a first attempt would that is submitted now. */
export async function complete(model: Model, survey: ShownSurvey): Promise<void> {
  const { answers, screen } = model.state()
  const { data, problem } = await call<PreviewEnd>('POST', `/surveys/${survey.id}/preview`, {
    body: { answers },
  })
  if (problem) {
    const at = 'errors' in problem ? (problem.errors ?? []) : []
    const { faults } = model.state().definition
    const errors = at.map((error) => ({ field: fieldId(error.path), fault: answerFault(error, faults) }))
    return model.show(screen, errors.length > 0 ? errors : refusalErrors(problem, ['']))
  }
  const { counted = answers } = model.state().definition
  const dropped_answers = droppedAnswers(answers, { answers: counted })
  const next_eligible_date = new Date(nextEligibleAt(serverNow(), survey.settings.min_days_between_attempts)).toISOString()
  model.show({ at: 'done', completed: { ...data, response_id: '', attempt_number: 1, next_eligible_date, dropped_answers } })
}
