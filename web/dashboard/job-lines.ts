import type { JobLine } from '../../core/jobs/contract.ts'
import { api, ask } from '../api.ts'
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
export async function reportOfJob(id: string): Promise<Blob | null> {
  try {
    const reply = await api.jobs[':id'].lines.$get({ param: { id }, query: { format: 'csv' } })
    return reply.ok ? await reply.blob() : null
  } catch {
    return null
  }
}
