import { signal } from '@preact/signals'
import type { Acted, ComplianceAction, ComplianceRow, StatusCounts } from '../../../core/compliance/contract.ts'
import type { LedgerEntry } from '../../../core/recurrence/contract.ts'
import type { AttemptResult } from '../../../core/responses/contract.ts'
import { api, ask } from '../../api.ts'
import { fetchedCsv } from '../csv-file.ts'
import { pagedList, renewedList } from '../paged-list.ts'
import { creationKey, sending } from '../sending.ts'
import type { Wanted } from './wanted.ts'

/** More than anybody reads through; a filter or a search finds the rest. */
const MOST = 1000

const queryOf = ({ status, sort, order, search }: Wanted) => ({ status, sort, order, ...(search && { search }) })

export function complianceModel(id: string, wanted: Wanted) {
  const counts = signal<StatusCounts | null>(null)
  const load = async (cursor: string | undefined) => {
    const query = { limit: 50, ...queryOf(wanted), ...(cursor && { cursor }) }
    const reply = await ask(api.surveys[':id'].compliance.$get({ param: { id }, query }))
    if (reply.meta) counts.value = reply.meta.counts
    return reply
  }
  return { counts, ...renewedList<ComplianceRow>(load, { most: MOST }) }
}
export type ComplianceModel = ReturnType<typeof complianceModel>

/** The whole list that fits, as a file; null when it could not be had. */
export const complianceFile = (id: string, wanted: Wanted) =>
  fetchedCsv(api.surveys[':id'].compliance.$get({ param: { id }, query: { ...queryOf(wanted), format: 'csv' } }))

export type Asked = { action: 'extend'; days: number } | { action: Exclude<ComplianceAction, 'extend'> }
export type Done = { asked: Asked; results: readonly Acted[] }

/** Asked for once, however often it has to be sent. A new one is a new wish. */
export function actingModel(id: string, respondent_ids: readonly string[]) {
  const form = sending(['days'])
  const key = creationKey()
  async function act(asked: Asked): Promise<Done | null> {
    const json = { ...asked, respondent_ids: [...respondent_ids] }
    const reply = await form.send(() => ask(api.surveys[':id'].compliance.bulk.$post({ param: { id }, json }, { headers: key(json) })))
    return reply?.data ? { asked, results: reply.data } : null
  }
  return { form, act }
}

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

/** Every reminder of one respondent that came up, and what was decided about it. */
export const ledgerList = (id: string, respondent_id: string) =>
  pagedList<LedgerEntry>((cursor) =>
    ask(api.surveys[':id'].ledger.$get({ param: { id }, query: { limit: 50, respondent_id, ...(cursor && { cursor }) } })),
  )
