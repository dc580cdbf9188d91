import { batch, signal } from '@preact/signals'
import type { JobLine, JobView, ReadAs } from '../../../core/jobs/contract.ts'
import { hasEnded } from '../../../core/jobs/ended.ts'
import { api, ask, type Problem, type Reply, sendForm } from '../../api.ts'
import { pagedList } from '../paged-list.ts'
import { sending } from '../sending.ts'

type Line = JobLine
type Brought = { results: Line[]; read_as: ReadAs; job: JobView | null }

/** How often a job is looked at: while it works, and while it waits for another day. */
const LOOK_MS = 1000
const LOOK_WHILE_WAITING_MS = 60_000

/** More than anybody reads through; the file holds them all. */
const MOST = 500

type Options = {
  organization_id: string
  kind: JobView['kind']
  /** Where the file goes. */
  path: string
  /** Something has come of it. */
  onChanged: () => void
}

/** Brings a list of people, and follows the job where it is a long one. */
export function importModel({ organization_id, kind, path, onChanged }: Options) {
  const form = sending(['csv', 'role', 'message'])
  /** What came of a short list, or how it was read. */
  const brought = signal<Brought | null>(null)
  const job = signal<JobView | null>(null)
  const problem = signal<Problem | null>(null)
  let timer: ReturnType<typeof setTimeout> | undefined

  async function bring(file: File | null, text: string, more: Record<string, string> = {}) {
    if (!form.hasAll({ csv: file ? 'a file' : text }, { csv: 'Paste lines, or choose a file first.' })) return
    const body = new FormData()
    body.set('file', file ?? new File([text], 'lines.csv', { type: 'text/csv' }))
    for (const [name, value] of Object.entries(more)) body.set(name, value)
    const reply = await form.send((): Promise<Reply<Brought>> => ask(sendForm<{ data: Brought }>(path, body)))
    if (!reply?.data) return
    batch(() => {
      brought.value = reply.data
      if (reply.data.job) follow(reply.data.job)
    })
    if (!reply.data.job) onChanged()
  }

  function follow(seen: JobView) {
    job.value = seen
    clearTimeout(timer)
    if (hasEnded(seen.status)) return
    timer = setTimeout(look, seen.status === 'waiting' ? LOOK_WHILE_WAITING_MS : LOOK_MS, seen)
  }

  async function look(seen: JobView) {
    const reply = await ask(api.jobs[':id'].$get({ param: { id: seen.id } }))
    if (job.value?.id !== seen.id) return
    problem.value = reply.problem
    follow(reply.data ?? seen)
    if (reply.data && reply.data.status !== 'running') onChanged()
  }

  async function stop() {
    if (!job.value) return
    const reply = await ask(api.jobs[':id'].stop.$post({ param: { id: job.value.id } }))
    problem.value = reply.problem
    if (reply.data) follow(reply.data)
    if (reply.data) onChanged()
  }

  /** The newest job of this kind, where the page is opened while it works. */
  async function find() {
    const reply = await ask(api.organizations[':id'].jobs.$get({ param: { id: organization_id }, query: { kind, limit: 1 } }))
    const [newest] = reply.data ?? []
    if (newest && !job.value) follow(newest)
  }

  const leave = () => {
    clearTimeout(timer)
    job.value = null
  }

  return { form, brought, job, problem, bring, stop, find, leave }
}

export type ImportModel = ReturnType<typeof importModel>

export const linesOfJob = (id: string, outcome: string) =>
  pagedList<Line>(
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
