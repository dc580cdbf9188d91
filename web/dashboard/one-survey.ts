import { signal } from '@preact/signals'
import type { Survey } from '../../core/surveys/contract.ts'
import { api, ask, type Problem } from '../api.ts'
import { chooseOrganization } from './session.ts'

/** The survey that a page is about. Its organization becomes the one I work in. */
export function oneSurvey(id: string) {
  const survey = signal<Survey | null>(null)
  const problem = signal<Problem | null>(null)
  const isLoading = signal(false)

  async function load() {
    isLoading.value = true
    const reply = await ask(api.surveys[':id'].$get({ param: { id } }))
    isLoading.value = false
    problem.value = reply.problem
    if (!reply.data) return
    survey.value = reply.data as Survey // These pages are for people who edit; a member's questions come with less on them.
    chooseOrganization(reply.data.organization_id)
  }

  return { survey, problem, isLoading, load }
}

export type OneSurvey = ReturnType<typeof oneSurvey>
