import { batch, signal } from '@preact/signals'
import type { FrozenVersion } from '../../../core/surveys/contract.ts'
import { api, ask, type Problem } from '../../api.ts'
import { oneSurvey } from '../one-survey.ts'
import { sending } from '../sending.ts'

/** A version as it was frozen, and making it the draft again. */
export function versionModel(id: string, version: string) {
  const one = oneSurvey(id)
  const frozen = signal<FrozenVersion | null>(null)
  const problem = signal<Problem | null>(null)
  const refused = signal<Problem | null>(null)
  const isRestored = signal(false)
  const acting = sending([], () => true)

  async function load() {
    const [reply] = await Promise.all([ask(api.surveys[':id'].versions[':version'].$get({ param: { id, version } })), one.load()])
    batch(() => {
      problem.value = reply.problem
      frozen.value = reply.data
      refused.value = null
    })
  }

  /** Only over the draft that was looked at, so that nobody's work is lost unseen. */
  async function restore() {
    const [survey, chosen] = [one.survey.value, frozen.value]
    if (!survey || !chosen) return
    const json = { definition: chosen.definition, revision: survey.revision }
    const reply = await acting.send(() => ask(api.surveys[':id'].$put({ param: { id }, json })))
    if (!reply) return
    batch(() => {
      refused.value = reply.problem
      isRestored.value = reply.data !== null
      one.survey.value = reply.data ?? survey
    })
  }

  return { one, frozen, problem, refused, isRestored, isActing: acting.isBusy, load, restore }
}

export type VersionModel = ReturnType<typeof versionModel>
