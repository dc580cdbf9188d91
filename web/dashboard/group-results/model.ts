import { batch, signal } from '@preact/signals'
import type { GroupResults } from '../../../core/responses/contract.ts'
import { api, ask, type Problem } from '../../api.ts'
import { isPassing } from '../live/passing.ts'
import { oneSurvey } from '../one-survey.ts'

/** Of very many people some are looked at with each request. */
const GO_ON_MS = 200
/** What does not come now may come soon. */
const LOOK_AGAIN_MS = 3000

/** What people scored together in one survey. */
export function groupResultsModel(id: string) {
  const results = signal<GroupResults | null>(null)
  /** How many people have been looked at while it is not all of them; null otherwise. */
  const lookedAt = signal<number | null>(null)
  const groupsLeftOut = signal(0)
  const problem = signal<Problem | null>(null)
  const isLoading = signal(false)
  let waiting: ReturnType<typeof setTimeout> | undefined

  const read = () => ask(api.surveys[':id']['group-results'].$get({ param: { id } }))

  function show(reply: Awaited<ReturnType<typeof read>>) {
    batch(() => {
      problem.value = reply.problem
      if (reply.problem) return
      lookedAt.value = reply.meta.looked_at
      groupsLeftOut.value = reply.meta.groups_left_out
      results.value = reply.meta.is_partial ? null : reply.data
    })
    clearTimeout(waiting)
    if (reply.meta?.is_partial) waiting = setTimeout(goOn, GO_ON_MS)
  }

  async function goOn() {
    const reply = await read()
    if (reply.problem && isPassing(reply.problem)) waiting = setTimeout(goOn, LOOK_AGAIN_MS)
    else show(reply)
  }

  async function load() {
    isLoading.value = true
    const reply = await read()
    isLoading.value = false
    show(reply)
  }

  return { one: oneSurvey(id), results, lookedAt, groupsLeftOut, problem, isLoading, load, end: () => clearTimeout(waiting) }
}

export type GroupResultsModel = ReturnType<typeof groupResultsModel>
