import { batch, signal } from '@preact/signals'
import type { DraftChanges, Survey } from '../../../core/surveys/contract.ts'
import { api, ask, type Problem } from '../../api.ts'
import { oneSurvey } from '../one-survey.ts'
import { sending } from '../sending.ts'

/** What publishing the draft would change, and doing it. */
export function reviewModel(id: string) {
  const one = oneSurvey(id)
  const review = signal<DraftChanges | null>(null)
  const problem = signal<Problem | null>(null)
  const refused = signal<Problem | null>(null)
  const published = signal<Survey | null>(null)
  const acting = sending([], () => true)

  async function load() {
    const [reply] = await Promise.all([ask(api.surveys[':id'].changes.$get({ param: { id } })), one.load()])
    batch(() => {
      problem.value = reply.problem ?? one.problem.value
      review.value = reply.data
      refused.value = null
    })
  }

  /** What was looked at is what is published: a draft that was changed meanwhile is looked at again. */
  async function publish() {
    const json = { revision: review.value?.revision ?? 0 }
    const reply = await acting.send(() => ask(api.surveys[':id'].publish.$post({ param: { id }, json })))
    if (!reply) return
    batch(() => {
      refused.value = reply.problem
      published.value = reply.data
    })
  }

  return { one, review, problem, refused, published, isActing: acting.isBusy, load, publish }
}

export type ReviewModel = ReturnType<typeof reviewModel>
