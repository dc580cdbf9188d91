import { batch, signal } from '@preact/signals'
import type { OrganizationOverview } from '../../../core/analytics/contract.ts'
import { api, ask, type Problem } from '../../api.ts'
import { isPassing } from '../live/passing.ts'

export function overviewModel(id: string) {
  const overview = signal<OrganizationOverview | null>(null)
  const problem = signal<Problem | null>(null)
  const isLoading = signal(false)

  async function load() {
    isLoading.value = true
    const reply = await ask(api.organizations[':id'].overview.$get({ param: { id } }))
    batch(() => {
      isLoading.value = false
      problem.value = reply.problem
      if (reply.data) overview.value = reply.data
    })
  }

  /** Quietly: what is shown stays until the new is there. */
  async function look() {
    const reply = await ask(api.organizations[':id'].overview.$get({ param: { id } }))
    if (reply.problem && isPassing(reply.problem)) return
    batch(() => {
      problem.value = reply.problem
      if (reply.data) overview.value = reply.data
    })
  }

  return { overview, problem, isLoading, load, look }
}
