import { batch, signal } from '@preact/signals'
import type { JobLine, JobView, ReadAs } from '../../../core/jobs/contract.ts'
import { ask, type Reply, sendForm } from '../../api.ts'
import { followedJob } from '../followed-job.ts'
import { sending } from '../sending.ts'

type Line = JobLine
type Brought = { results: Line[]; read_as: ReadAs; job: JobView | null }

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
  const { job, problem, follow, stop, find, leave } = followedJob(onChanged)

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

  return { form, brought, job, problem, bring, stop, find: () => find(organization_id, kind), leave }
}

export type ImportModel = ReturnType<typeof importModel>
