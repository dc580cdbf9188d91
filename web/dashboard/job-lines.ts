import type { JobLine } from '../../core/jobs/contract.ts'
import { api, ask } from '../api.ts'
import { fetchedCsv } from './csv-file.ts'
import { pagedList } from './paged-list.ts'

/** More than anybody reads through; the file holds them all. */
const MOST = 500

export const linesOfJob = (id: string, outcome: string) =>
  pagedList<JobLine>(
    (cursor) =>
      ask(api.jobs[':id'].lines.$get({ param: { id }, query: { limit: 50, ...(outcome && { outcome }), ...(cursor && { cursor }) } })),
    { most: MOST },
  )

/** The whole report as a file; null when it could not be had. */
export const reportOfJob = (id: string) => fetchedCsv(api.jobs[':id'].lines.$get({ param: { id }, query: { format: 'csv' } }))
