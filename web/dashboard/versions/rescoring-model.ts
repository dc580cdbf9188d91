import { batch, signal } from '@preact/signals'
import type { JobLine, JobView } from '../../../core/jobs/contract.ts'
import { hasEnded } from '../../../core/jobs/ended.ts'
import type { Survey } from '../../../core/surveys/contract.ts'
import { api, ask, type Problem } from '../../api.ts'
import { pagedList } from '../paged-list.ts'
import { sending } from '../sending.ts'

/** How often it is looked at while it works. */
const LOOK_MS = 1000
/** More than anybody reads through; the file holds them all. */
const MOST = 500

/** Scoring the responses of a version anew, and what came of it; the last time it was done is shown for as long as it is kept. */
export function rescoringModel({ id, organization_id }: Survey, version: number) {
  const job = signal<JobView | null>(null)
  const problem = signal<Problem | null>(null)
  const acting = sending([], () => true)
  let timer: ReturnType<typeof setTimeout> | undefined

  async function begin() {
    const route = api.surveys[':id'].versions[':version'].rescore
    const reply = await acting.send(() => ask(route.$post({ param: { id, version: String(version) } })))
    if (!reply) return
    batch(() => {
      problem.value = reply.problem
      if (reply.data) follow(reply.data)
    })
  }

  function follow(seen: JobView) {
    job.value = seen
    clearTimeout(timer)
    if (!hasEnded(seen.status)) timer = setTimeout(look, LOOK_MS, seen)
  }

  async function look(seen: JobView) {
    const reply = await ask(api.jobs[':id'].$get({ param: { id: seen.id } }))
    if (job.value?.id !== seen.id) return
    problem.value = reply.problem
    follow(reply.data ?? seen)
  }

  async function find() {
    const query = { kind: 'rescoring' as const, limit: 100 }
    const reply = await ask(api.organizations[':id'].jobs.$get({ param: { id: organization_id }, query }))
    const last = reply.data?.find(({ rescoring }) => rescoring?.survey_id === id && rescoring.version === version)
    if (last && !job.value) follow(last)
  }

  const leave = () => clearTimeout(timer)

  return { job, problem, isActing: acting.isBusy, begin, find, leave }
}

export type RescoringModel = ReturnType<typeof rescoringModel>

export const linesOf = (id: string, outcome: string) =>
  pagedList<JobLine>(
    (cursor) =>
      ask(api.jobs[':id'].lines.$get({ param: { id }, query: { limit: 50, ...(outcome && { outcome }), ...(cursor && { cursor }) } })),
    { most: MOST },
  )

/** The whole report as a file; null when it could not be had. */
export async function reportOf(id: string): Promise<Blob | null> {
  try {
    const reply = await api.jobs[':id'].lines.$get({ param: { id }, query: { format: 'csv' } })
    return reply.ok ? await reply.blob() : null
  } catch {
    return null
  }
}
