import { batch, signal } from '@preact/signals'
import type { Survey } from '../../../core/surveys/contract.ts'
import { api, ask, type Problem, type Reply } from '../../api.ts'
import { oneSurvey } from '../one-survey.ts'
import { sending } from '../sending.ts'

export type Act = 'publish' | 'close' | 'reopen'

export function surveyModel(id: string) {
  const one = oneSurvey(id)
  const said = signal('')
  /** Why publishing, closing, reopening or saving did not work. */
  const refused = signal<Problem | null>(null)
  const form = sending(['min_days_between_attempts'], ({ errors }) => errors.length === 0)
  const acting = sending([], () => true)

  const take = (reply: Reply<Survey> | null, words: (before: Survey | null, after: Survey) => string) => {
    if (!reply) return
    batch(() => {
      refused.value = reply.problem && reply.problem.code !== 'invalid-input' ? reply.problem : null
      said.value = reply.data ? words(one.survey.value, reply.data) : ''
      one.survey.value = reply.data ?? one.survey.value
    })
  }

  async function act(what: Act) {
    const param = { id }
    const survey = api.surveys[':id']
    const calls = {
      publish: () => survey.publish.$post({ param }),
      close: () => survey.close.$post({ param }),
      reopen: () => survey.reopen.$post({ param }),
    }
    take(await acting.send(() => ask(calls[what]())), (before, after) => doneWords(what, before, after))
  }

  /** Saved on top of the revision that is on the screen, so that nobody's change is lost unseen. */
  async function saveWait(text: string) {
    const days = Number(text)
    if (!form.hasAll({ min_days_between_attempts: text }, { min_days_between_attempts: 'Enter the days to wait; 0 for none.' })) return
    const json = { settings: { min_days_between_attempts: days }, revision: one.survey.value?.revision ?? 0 }
    take(await form.send(() => ask(api.surveys[':id'].$put({ param: { id }, json }))), () => 'The wait has been saved.')
  }

  async function loadAgain() {
    await one.load()
    refused.value = one.problem.value
    if (!one.problem.value) said.value = 'This is the latest version. Repeat your change if it is still needed.'
  }

  return { one, said, refused, form, isActing: acting.isBusy, act, saveWait, loadAgain }
}

export type SurveyModel = ReturnType<typeof surveyModel>

function doneWords(what: Act, before: Survey | null, after: Survey): string {
  if (what === 'close') return 'The survey is closed. Attempts that have begun may be finished for seven more days.'
  if (what === 'reopen') return 'The survey is open again.'
  if (before?.version === after.version && before.status === 'open') return `Nothing has changed since version ${after.version}.`
  return `Version ${after.version} is published, and the survey is open.`
}
