import { batch, signal } from '@preact/signals'
import type { Impact, ImpactMeta, ImpactRow } from '../../../core/impact/contract.ts'
import { api, ask, type Problem } from '../../api.ts'
import { fetchedFile } from '../fetched-file.ts'
import { isPassing } from '../live/passing.ts'
import { oneSurvey } from '../one-survey.ts'
import { renewedList } from '../paged-list.ts'
import { untilCounted } from '../until-counted.ts'
import type { Chosen } from './filters.ts'

/** Longer lists make a browser slow, and nobody reads them. */
const MOST = 1000
/** What came while it was counted is there soon. */
const LOOK_AGAIN_MS = 3000
/** Figures of a part of the people come while somebody waits for them. */
const GO_ON_MS = 200

type Group = { id: string; name: string }

export function impactModel(id: string, chosen: Chosen) {
  const one = oneSurvey(id)
  const impact = signal<Impact | null>(null)
  const meta = signal<ImpactMeta | null>(null)
  const problem = signal<Problem | null>(null)
  const isLoading = signal(false)
  const groups = signal<readonly Group[]>([])
  const series = chosen.series === '' ? {} : { series: Number(chosen.series) }
  const people = renewedList<ImpactRow>(
    (cursor) =>
      ask(api.surveys[':id'].impact.respondents.$get({ param: { id }, query: { limit: 50, ...series, ...(cursor && { cursor }) } })),
    { most: MOST },
  )
  let waiting: ReturnType<typeof setTimeout> | undefined

  const { from, to, group, version, hidden, attribute } = chosen
  const days = { ...(from && { from }), ...(to && { to }) }
  const whose = { ...(group && { group }), ...(attribute && { attribute }), ...(hidden && { hidden }) }
  const query = { ...series, ...days, ...whose, ...(version && { version: Number(version) }) }
  const read = () => ask(api.surveys[':id'].impact.$get({ param: { id }, query }))

  /** All that the page says in numbers, as it is narrowed; null where it cannot be had. */
  function summaryFile() {
    const asked = { ...query, what: 'impact-summary' as const, format: 'xlsx' as const }
    return fetchedFile(untilCounted(() => api.surveys[':id'].export.$get({ param: { id }, query: asked })))
  }

  function show(reply: Awaited<ReturnType<typeof read>>) {
    batch(() => {
      problem.value = reply.problem
      if (reply.problem) return
      impact.value = reply.data
      meta.value = reply.meta
    })
    clearTimeout(waiting)
    if (reply.meta?.is_catching_up) waiting = setTimeout(again, reply.meta.is_partial ? GO_ON_MS : LOOK_AGAIN_MS)
  }

  async function load() {
    isLoading.value = true
    const reply = await read()
    isLoading.value = false
    show(reply)
  }

  /** Quietly: what is shown stays until the new is there. */
  async function again() {
    const reply = await read()
    if (!reply.problem || !isPassing(reply.problem)) return show(reply)
    if (meta.value?.is_catching_up) waiting = setTimeout(again, LOOK_AGAIN_MS)
  }

  const look = () => Promise.all([again(), people.again()])

  /** The survey's organization says which groups there are to choose from. */
  async function begin() {
    await Promise.all([one.load(), load(), people.list.value.more()])
    const organization_id = one.survey.value?.organization_id
    if (organization_id === undefined) return
    const reply = await ask(api.organizations[':id'].groups.$get({ param: { id: organization_id }, query: { limit: 100 } }))
    groups.value = reply.data ?? []
  }

  return {
    one,
    impact,
    meta,
    problem,
    isLoading,
    groups,
    people: people.list,
    load,
    look,
    begin,
    summaryFile,
    end: () => clearTimeout(waiting),
  }
}

export type ImpactModel = ReturnType<typeof impactModel>
