import { signal } from '@preact/signals'
import type { JobView } from '../../core/jobs/contract.ts'
import { hasEnded } from '../../core/jobs/ended.ts'
import { concerns } from '../../core/live/topics.ts'
import { api, ask, type Problem } from '../api.ts'
import { live } from './live/live.ts'
import type { Heard } from './live/socket.ts'

/** How often a job is looked at: while it works, where the socket tells of it, and while it waits for another day. */
const LOOK_MS = 1000
const LOOK_WHEN_TOLD_MS = 10_000
const LOOK_WHILE_WAITING_MS = 60_000

/** A job that is looked at until it has ended. `onChanged`: something may have come of it. */
export function followedJob(onChanged: () => void = () => {}) {
  const job = signal<JobView | null>(null)
  const problem = signal<Problem | null>(null)
  let timer: ReturnType<typeof setTimeout> | undefined
  let hearing: { id: string; end: () => void } | null = null

  function follow(seen: JobView) {
    job.value = seen
    clearTimeout(timer)
    if (hasEnded(seen.status)) return hearNothing()
    hear(seen)
    const working = live.isOpen.value ? LOOK_WHEN_TOLD_MS : LOOK_MS
    timer = setTimeout(look, seen.status === 'waiting' ? LOOK_WHILE_WAITING_MS : working, seen)
  }

  function hear({ id, organization_id }: JobView) {
    if (hearing?.id === id) return
    hearNothing()
    const shown = { kinds: ['jobs'], id } as const
    const told = (what: Heard) => {
      if (job.value?.id === id && (what === 'anything' || what.some((each) => concerns(each, shown)))) void look(job.value)
    }
    hearing = { id, end: live.listen(organization_id, told) }
  }

  function hearNothing() {
    hearing?.end()
    hearing = null
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
    if (!reply.data) return
    follow(reply.data)
    onChanged()
  }

  /** The newest of a kind that is the one: where the page is opened while it works. */
  async function find(organization_id: string, kind: JobView['kind'], isTheOne: (found: JobView) => boolean = () => true) {
    const reply = await ask(api.organizations[':id'].jobs.$get({ param: { id: organization_id }, query: { kind, limit: 100 } }))
    const found = reply.data?.find(isTheOne)
    if (found && !job.value) follow(found)
  }

  const leave = () => {
    clearTimeout(timer)
    hearNothing()
    job.value = null
  }

  return { job, problem, follow, stop, find, leave }
}
