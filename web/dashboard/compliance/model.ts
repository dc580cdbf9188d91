import { signal } from '@preact/signals'
import type { ComplianceRow, StatusCounts } from '../../../core/compliance/contract.ts'
import type { AttemptResult } from '../../../core/responses/contract.ts'
import { api, ask } from '../../api.ts'
import { pagedList } from '../paged-list.ts'
import type { Wanted } from './wanted.ts'

/** More than anybody reads through; a filter or a search finds the rest. */
const MOST = 1000

export function complianceModel(id: string, { status, sort, order, search }: Wanted) {
  const counts = signal<StatusCounts | null>(null)
  const load = async (cursor: string | undefined) => {
    const query = { limit: 50, status, sort, order, ...(search && { search }), ...(cursor && { cursor }) }
    const reply = await ask(api.surveys[':id'].compliance.$get({ param: { id }, query }))
    if (reply.meta) counts.value = reply.meta.counts
    return reply
  }
  return { counts, list: pagedList<ComplianceRow>(load, { most: MOST }) }
}
export type ComplianceModel = ReturnType<typeof complianceModel>

/** All attempts of one respondent. */
export const historyList = (id: string, email: string) =>
  pagedList<AttemptResult>((cursor) =>
    ask(
      api.surveys[':id'].respondent[':email'].history.$get({
        param: { id, email: encodeURIComponent(email) },
        query: { limit: 50, ...(cursor && { cursor }) },
      }),
    ),
  )
