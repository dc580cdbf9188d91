import { signal } from '@preact/signals'
import type { RemovedResponses, ResponseRow } from '../../../core/responses/contract.ts'
import { api, ask } from '../../api.ts'
import { oneSurvey } from '../one-survey.ts'
import { pagedList } from '../paged-list.ts'

/** Longer lists make a browser slow, and nobody reads them. */
const MOST = 1000

export function responsesModel(id: string) {
  const removed = signal<RemovedResponses>({ erasure: 0, retention: 0 })
  const load = async (cursor: string | undefined) => {
    const reply = await ask(api.surveys[':id'].responses.$get({ param: { id }, query: { limit: 50, ...(cursor && { cursor }) } }))
    if (reply.meta) removed.value = reply.meta.removed_responses
    return reply
  }
  return { one: oneSurvey(id), list: pagedList<ResponseRow>(load, { most: MOST }), removed }
}
