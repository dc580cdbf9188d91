import { batch, computed, signal } from '@preact/signals'
import { changesBetween, effectOf } from '../../../core/surveys/changes.ts'
import type { Definition, Survey } from '../../../core/surveys/contract.ts'
import { api, ask, type Problem } from '../../api.ts'
import type { TwoVersions, Which } from './two-versions.ts'

/** What differs between two versions; the draft is at hand. */
export function compareModel(survey: Survey, { from, to }: TwoVersions) {
  const definitions = signal<{ before: Definition; after: Definition } | null>(null)
  const problem = signal<Problem | null>(null)
  const isLoading = signal(false)
  const found = computed(() => {
    if (!definitions.value) return null
    const { before, after } = definitions.value
    const changes = changesBetween(before, after)
    return { changes, effect: effectOf(changes), definition: after }
  })

  async function load() {
    isLoading.value = true
    const [before, after] = await Promise.all([definitionOf(survey, from), definitionOf(survey, to)])
    batch(() => {
      isLoading.value = false
      problem.value = before.problem ?? after.problem
      definitions.value = before.data && after.data && { before: before.data, after: after.data }
    })
  }

  return { found, problem, isLoading, load }
}

export type CompareModel = ReturnType<typeof compareModel>

type Loaded = { data: Definition; problem: null } | { data: null; problem: Problem }

async function definitionOf({ id, definition }: Survey, which: Which): Promise<Loaded> {
  if (which === 'draft') return { data: definition, problem: null }
  const reply = await ask(api.surveys[':id'].versions[':version'].$get({ param: { id, version: String(which) } }))
  return reply.problem ? { data: null, problem: reply.problem } : { data: reply.data.definition, problem: null }
}
