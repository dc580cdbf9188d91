import { batch, signal } from '@preact/signals'
import type { GroupResults } from '../../../core/responses/contract.ts'
import { api, ask, type Problem } from '../../api.ts'
import { oneSurvey } from '../one-survey.ts'

/** What people scored together in one survey. */
export function groupResultsModel(id: string) {
  const results = signal<GroupResults | null>(null)
  /** Only the latest responses were looked at. */
  const isSample = signal(false)
  const problem = signal<Problem | null>(null)
  const isLoading = signal(false)

  async function load() {
    isLoading.value = true
    const reply = await ask(api.surveys[':id']['group-results'].$get({ param: { id } }))
    batch(() => {
      isLoading.value = false
      problem.value = reply.problem
      if (reply.problem) return
      results.value = reply.data
      isSample.value = reply.meta.is_sample
    })
  }

  return { one: oneSurvey(id), results, isSample, problem, isLoading, load }
}

export type GroupResultsModel = ReturnType<typeof groupResultsModel>
