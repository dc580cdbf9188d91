import { computed, signal } from '@preact/signals'
import type { SurveyTemplate } from '../../../core/surveys/contract.ts'
import { api, ask, type Problem } from '../../api.ts'
import { creationKey, sending } from '../sending.ts'

export function newSurveyModel(organization_id: string) {
  const templates = signal<readonly SurveyTemplate[] | null>(null)
  const problem = signal<Problem | null>(null)
  const chosen = signal('')
  /** The title as typed; until then the template's. */
  const typed = signal<string | null>(null)
  const title = computed(() => typed.value ?? templates.value?.find(({ id }) => id === chosen.value)?.title ?? '')
  const form = sending(['title', 'template'])
  const key = creationKey()

  async function load() {
    const reply = await ask(api['survey-templates'].$get({ query: { limit: 100 } }))
    problem.value = reply.problem
    templates.value = reply.data ?? templates.value
    chosen.value ||= reply.data?.[0]?.id ?? ''
  }

  /** Gives the id of the new survey, null where there is none. */
  async function create(): Promise<string | null> {
    if (!form.hasAll({ title: title.value }, { title: 'Give the survey a title.' })) return null
    const json = { organization_id, template: chosen.value, title: title.value.trim() }
    const reply = await form.send(() => ask(api.surveys.$post({ json }, { headers: key(json) })))
    return reply?.data?.id ?? null
  }

  return { ...form, templates, problem, chosen, typed, title, load, create }
}

export type NewSurveyModel = ReturnType<typeof newSurveyModel>
