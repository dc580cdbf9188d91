import { batch, signal } from '@preact/signals'
import type { SettingsInput, Survey } from '../../../core/surveys/contract.ts'
import { api, ask, type Problem, type Reply } from '../../api.ts'
import { momentOf } from '../moment-fields.ts'
import { oneSurvey } from '../one-survey.ts'
import { creationKey, sending } from '../sending.ts'
import { reader } from '../session.ts'
import { originsIn } from './embedding.ts'

export type Act = 'publish' | 'close' | 'reopen'

/** `goTo` opens another page: a copy, or what is left when the survey is gone. */
export function surveyModel(id: string, goTo: (path: string) => void) {
  const one = oneSurvey(id)
  const said = signal('')
  /** Why publishing, closing, reopening or saving did not work. */
  const refused = signal<Problem | null>(null)
  const saysElsewhere = ({ errors }: Problem) => errors.length === 0
  const form = sending(['min_days_between_attempts'], saysElsewhere)
  const days = sending(['opens_at', 'closes_at'], saysElsewhere)
  const websites = sending(['embed_origins'], saysElsewhere)
  const acting = sending([], () => true)
  const copyKey = creationKey()

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
      publish: () => survey.publish.$post({ param, json: {} }),
      close: () => survey.close.$post({ param }),
      reopen: () => survey.reopen.$post({ param }),
    }
    take(await acting.send(() => ask(calls[what]())), (before, after) => doneWords(what, before, after))
  }

  /** Saved on top of the revision that is on the screen, so that nobody's change is lost unseen. */
  async function save(through: ReturnType<typeof sending>, settings: SettingsInput, words: string) {
    const json = { settings, revision: one.survey.value?.revision ?? 0 }
    take(await through.send(() => ask(api.surveys[':id'].$put({ param: { id }, json }))), () => words)
  }

  async function saveWait(text: string) {
    if (!form.hasAll({ min_days_between_attempts: text }, { min_days_between_attempts: 'Enter the days to wait; 0 for none.' })) return
    await save(form, { min_days_between_attempts: Number(text) }, 'The wait has been saved.')
  }

  async function saveDays(opens: string, closes: string) {
    const [opens_at, closes_at] = [momentOf(opens, reader.value.timezone), momentOf(closes, reader.value.timezone)]
    const wrong = { opens_at: opens_at === undefined, closes_at: closes_at === undefined }
    if (opens_at === undefined || closes_at === undefined) {
      days.errors.value = Object.entries(wrong).flatMap(([field, isWrong]) =>
        isWrong ? [{ field, message: 'Enter a day and a time.' }] : [],
      )
      return
    }
    await save(days, { opens_at, closes_at }, 'The dates have been saved.')
  }

  async function saveOrigins(text: string) {
    const embed_origins = originsIn(text)
    const words = embed_origins.length === 0 ? 'No other website may hold the survey now.' : 'The websites have been saved.'
    await save(websites, { embed_origins }, words)
  }

  async function duplicate() {
    const header = copyKey({})
    const reply = await acting.send(() => ask(api.surveys[':id'].duplicate.$post({ param: { id }, json: {} }, { headers: header })))
    if (reply?.data) goTo(`/app/surveys/${reply.data.id}`)
    else if (reply) refused.value = reply.problem
  }

  async function remove(back: string) {
    const reply = await acting.send(() => ask(api.surveys[':id'].$delete({ param: { id } })))
    // Somebody else has deleted it a moment ago: it is gone all the same.
    if (reply && (reply.problem === null || reply.problem.code === 'not-found')) goTo(back)
    else if (reply) refused.value = reply.problem
  }

  async function loadAgain() {
    await one.load()
    refused.value = one.problem.value
    if (!one.problem.value) said.value = 'This is the latest version. Repeat your change if it is still needed.'
  }

  return {
    one,
    said,
    refused,
    form,
    days,
    websites,
    isActing: acting.isBusy,
    act,
    saveWait,
    saveDays,
    saveOrigins,
    duplicate,
    remove,
    loadAgain,
  }
}

export type SurveyModel = ReturnType<typeof surveyModel>

function doneWords(what: Act, before: Survey | null, after: Survey): string {
  if (what === 'close') return 'The survey is closed. Attempts that have begun may be finished for seven more days.'
  if (what === 'reopen') return 'The survey is open again.'
  if (before?.version === after.version && before.status === 'open') return `Nothing has changed since version ${after.version}.`
  return `Version ${after.version} is published, and the survey is open.`
}
