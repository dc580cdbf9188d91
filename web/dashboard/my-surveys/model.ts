import type { MySurvey } from '../../../core/recurrence/contract.ts'
import { api, ask, type Problem } from '../../api.ts'
import { pagedList } from '../paged-list.ts'

/** More surveys than anybody takes. */
const MOST = 500

export const mySurveysModel = () => pagedList<MySurvey>((cursor) => mySurveys(25, cursor), { most: MOST })

/** Whether the person at the screen takes surveys at all; a list that does not come counts as none. */
export const takesSurveys = async (): Promise<boolean> => ((await mySurveys(1)).data ?? []).length > 0

/** My standing with one survey, from the list of them all; null where it is not among mine. */
export async function findMine(id: string): Promise<{ mine: MySurvey | null; problem: Problem | null }> {
  const { all, problem } = await allMine(({ survey }) => survey.id === id)
  return { mine: all.find(({ survey }) => survey.id === id) ?? null, problem }
}

/** All of my surveys, page by page; no further than the one that is looked for. */
export async function allMine(isIt: (one: MySurvey) => boolean = () => false): Promise<{ all: MySurvey[]; problem: Problem | null }> {
  const all: MySurvey[] = []
  let cursor: string | undefined
  do {
    const reply = await mySurveys(100, cursor)
    if (reply.problem) return { all, problem: reply.problem }
    all.push(...reply.data)
    cursor = reply.data.some(isIt) ? undefined : (reply.meta.next_cursor ?? undefined)
  } while (cursor !== undefined)
  return { all, problem: null }
}

const mySurveys = (limit: number, cursor?: string) =>
  ask(api.me.surveys.$get({ query: cursor === undefined ? { limit } : { limit, cursor } }))
