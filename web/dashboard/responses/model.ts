import { signal } from '@preact/signals'
import type { RemovedResponses, ResponseRow } from '../../../core/responses/contract.ts'
import { api, ask } from '../../api.ts'
import { oneSurvey } from '../one-survey.ts'
import { renewedList } from '../paged-list.ts'
import { newerThan } from './newer-than.ts'

/** Longer lists make a browser slow, and nobody reads them. */
const MOST = 1000

export function responsesModel(id: string) {
  const removed = signal<RemovedResponses>({ erasure: 0, retention: 0 })
  const load = async (cursor: string | undefined) => {
    const reply = await ask(api.surveys[':id'].responses.$get({ param: { id }, query: { limit: 50, ...(cursor && { cursor }) } }))
    if (reply.meta) removed.value = reply.meta.removed_responses
    return reply
  }
  const { list, again } = renewedList<ResponseRow>(load, { most: MOST })
  /** How many have come since the page was opened. */
  const arrived = signal(0)

  async function look() {
    const before = list.value.rows.value
    if (!(await again()) || before === null) return
    arrived.value += newerThan(before, list.value.rows.value ?? [])
  }

  return { one: oneSurvey(id), list, removed, arrived, look }
}
