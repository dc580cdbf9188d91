import { batch } from '@preact/signals'
import type { JobView } from '../../../core/jobs/contract.ts'
import type { Survey } from '../../../core/surveys/contract.ts'
import { api, ask } from '../../api.ts'
import { followedJob } from '../followed-job.ts'
import { sending } from '../sending.ts'

/** Scoring the responses of a version anew, and what came of it; the last time it was done is shown for as long as it is kept. */
export function rescoringModel({ id, organization_id }: Survey, version: number) {
  const { job, problem, follow, find, leave } = followedJob()
  const acting = sending([], () => true)

  const isThis = ({ rescoring }: JobView) => rescoring?.survey_id === id && rescoring.version === version

  async function begin() {
    const route = api.surveys[':id'].versions[':version'].rescore
    const reply = await acting.send(() => ask(route.$post({ param: { id, version: String(version) } })))
    if (!reply) return
    batch(() => {
      problem.value = reply.problem
      if (reply.data) follow(reply.data)
    })
  }

  return { job, problem, isActing: acting.isBusy, begin, find: () => find(organization_id, 'rescoring', isThis), leave }
}

export type RescoringModel = ReturnType<typeof rescoringModel>
