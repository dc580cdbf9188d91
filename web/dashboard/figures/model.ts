import { batch, signal } from '@preact/signals'
import type { Analytics, AnalyticsMeta, TextAnswer } from '../../../core/analytics/contract.ts'
import { api, ask, type Problem } from '../../api.ts'
import { isPassing } from '../live/passing.ts'
import { oneSurvey } from '../one-survey.ts'
import { pagedList } from '../paged-list.ts'

/** More than anybody reads through; searching finds the rest. */
const MOST = 500

export function figuresModel(id: string) {
  const figures = signal<{ data: Analytics; meta: AnalyticsMeta } | null>(null)
  const problem = signal<Problem | null>(null)
  const isLoading = signal(false)

  async function load() {
    isLoading.value = true
    const reply = await ask(api.surveys[':id'].analytics.$get({ param: { id } }))
    batch(() => {
      isLoading.value = false
      problem.value = reply.problem
      if (reply.data) figures.value = { data: reply.data, meta: reply.meta }
    })
  }

  /** Quietly: what is shown stays until the new is there. */
  async function look() {
    const reply = await ask(api.surveys[':id'].analytics.$get({ param: { id } }))
    if (reply.problem && isPassing(reply.problem)) return
    batch(() => {
      problem.value = reply.problem
      if (reply.data) figures.value = { data: reply.data, meta: reply.meta }
    })
  }

  return { one: oneSurvey(id), figures, problem, isLoading, load, look }
}
export type FiguresModel = ReturnType<typeof figuresModel>

/** So often a search that has found nothing goes on by itself. */
const ROUNDS = 10

export function textsOf(id: string, question_id: string, search: string) {
  const read = (cursor: string | undefined) => {
    const query = { limit: 20, ...(search && { search }), ...(cursor && { cursor }) }
    return ask(api.surveys[':id'].answers[':question_id'].$get({ param: { id, question_id }, query }))
  }
  const load = async (cursor: string | undefined) => {
    let reply = await read(cursor)
    for (let round = 1; round < ROUNDS && reply.data?.length === 0 && reply.meta?.next_cursor; round++)
      reply = await read(reply.meta.next_cursor)
    return reply
  }
  return pagedList<TextAnswer>(load, { most: MOST })
}
