import type { ResponseRow } from '../../../core/responses/contract.ts'
import { api, ask } from '../../api.ts'
import { oneSurvey } from '../one-survey.ts'
import { pagedList } from '../paged-list.ts'

/** Longer lists make a browser slow, and nobody reads them. */
const MOST = 1000

export function responsesModel(id: string) {
  const list = pagedList<ResponseRow>(
    (cursor) => ask(api.surveys[':id'].responses.$get({ param: { id }, query: { limit: 50, ...(cursor && { cursor }) } })),
    { most: MOST },
  )
  return { one: oneSurvey(id), list }
}
