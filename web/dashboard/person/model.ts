import { batch, signal } from '@preact/signals'
import type { AttemptResult, Trend } from '../../../core/responses/contract.ts'
import { api, ask, type Problem } from '../../api.ts'
import { oneSurvey } from '../one-survey.ts'

/** So many are drawn; whoever has more is seen by their latest. */
const AT_ONCE = 100

/** All that one person has answered to one survey, for who may see it. */
export function personModel(id: string, email: string) {
  const one = oneSurvey(id)
  const name = signal('')
  const attempts = signal<readonly AttemptResult[] | null>(null)
  const trend = signal<Trend | null>(null)
  const problem = signal<Problem | null>(null)
  const isLoading = signal(false)
  const param = { id, email: encodeURIComponent(email) }

  async function load() {
    isLoading.value = true
    const [moved, all] = await Promise.all([ask(api.surveys[':id'].respondent[':email'].trend.$get({ param })), allAttempts(), one.load()])
    batch(() => {
      isLoading.value = false
      problem.value = moved.problem ?? all.problem
      if (moved.problem || all.problem) return
      name.value = moved.meta.name
      trend.value = moved.data
      attempts.value = all.rows
    })
  }

  async function allAttempts(): Promise<{ rows: AttemptResult[]; problem: Problem | null }> {
    const rows: AttemptResult[] = []
    let cursor: string | undefined
    do {
      const query = { limit: AT_ONCE, ...(cursor !== undefined && { cursor }) }
      const reply = await ask(api.surveys[':id'].respondent[':email'].history.$get({ param, query }))
      if (reply.problem) return { rows, problem: reply.problem }
      rows.push(...reply.data)
      cursor = reply.meta.next_cursor ?? undefined
    } while (cursor !== undefined)
    return { rows, problem: null }
  }

  return { one, name, attempts, trend, problem, isLoading, load }
}

export type PersonModel = ReturnType<typeof personModel>
