import { batch, signal } from '@preact/signals'
import type { MySurvey } from '../../../core/recurrence/contract.ts'
import type { Comparison, OwnAttempt, Trend } from '../../../core/responses/contract.ts'
import type { ResultType } from '../../../core/surveys/contract.ts'
import { api, ask, type Problem } from '../../api.ts'
import { fetchedFile } from '../fetched-file.ts'
import { findMine } from '../my-surveys/model.ts'
import type { Pair } from './pair.ts'

/** My attempts at one survey, and where I stand with it; `mine` is null for one that is no longer offered. */
export function myResultsModel(id: string) {
  const mine = signal<MySurvey | null>(null)
  const attempts = signal<readonly OwnAttempt[] | null>(null)
  const resultType = signal<ResultType>('bars')
  const showsResults = signal(false)
  const problem = signal<Problem | null>(null)
  const isLoading = signal(false)

  async function load() {
    isLoading.value = true
    const [found, all] = await Promise.all([findMine(id), allAttempts(id)])
    batch(() => {
      isLoading.value = false
      problem.value = all.problem ?? found.problem
      if (problem.value) return
      mine.value = found.mine
      attempts.value = all.rows
      resultType.value = all.result_type
      showsResults.value = all.shows_results
    })
  }

  return { mine, attempts, resultType, showsResults, problem, isLoading, load }
}

/** Choosing two to compare needs them all. */
async function allAttempts(id: string): Promise<All> {
  const rows: OwnAttempt[] = []
  let about: Pick<All, 'result_type' | 'shows_results'> = { result_type: 'bars', shows_results: false }
  let cursor: string | undefined
  do {
    const query = { limit: 100, ...(cursor !== undefined && { cursor }) }
    const reply = await ask(api.surveys[':id'].attempts.$get({ param: { id }, query }))
    if (reply.problem) return { rows, ...about, problem: reply.problem }
    rows.push(...reply.data)
    about = { result_type: reply.meta.result_type, shows_results: reply.meta.shows_results }
    cursor = reply.meta.next_cursor ?? undefined
  } while (cursor !== undefined)
  return { rows, ...about, problem: null }
}

type All = { rows: OwnAttempt[]; result_type: ResultType; shows_results: boolean; problem: Problem | null }

/** How my scores have moved over my attempts; without it the page is still whole. */
export function trendModel(id: string) {
  const trend = signal<Trend | null>(null)
  const load = async () => {
    trend.value = (await ask(api.surveys[':id'].trend.$get({ param: { id } }))).data
  }
  return { trend, load }
}

/** What changed between two of my attempts. */
export function comparisonModel(id: string, { from, to }: Pair) {
  const comparison = signal<Comparison | null>(null)
  const problem = signal<Problem | null>(null)
  const isLoading = signal(false)

  async function load() {
    isLoading.value = true
    const reply = await ask(api.surveys[':id'].comparison.$get({ param: { id }, query: { from, to } }))
    batch(() => {
      isLoading.value = false
      problem.value = reply.problem
      comparison.value = reply.data
    })
  }

  return { comparison, problem, isLoading, load }
}

/** When the survey may be taken next, for a calendar; null where it could not be had. */
export const nextAsFile = (id: string) => fetchedFile(api.surveys[':id']['next.ics'].$get({ param: { id } }))

export type MyResultsModel = ReturnType<typeof myResultsModel>
export type ComparisonModel = ReturnType<typeof comparisonModel>
