import * as z from 'zod'
import { JobView } from '../../core/jobs/contract.ts'
import { SurveyId } from '../../core/surveys/contract.ts'
import { api, route } from '../http/route.ts'
import { nudgeSoon } from '../jobs/queue.ts'
import { jobView } from '../jobs/views.ts'
import { rescoringOf } from './asking.ts'

const rescore = route({
  method: 'post',
  path: '/surveys/{id}/versions/{version}/rescore',
  access: 'surveys.edit',
  summary: 'Score the responses of a version anew, by the rules and settings of now. The job’s lines say what changed',
  params: z.strictObject({ id: SurveyId, version: z.coerce.number().int().min(1) }),
  reply: JobView,
  status: 202,
  refuses: ['not-found'],
})

export const rescoringRoutes = api().openapi(rescore, async (c) => {
  const { id, version } = c.req.valid('param')
  const job = await rescoringOf(c, id, version)
  nudgeSoon(c, [{ kind: 'run-job', id: job.id }])
  return c.json({ data: jobView(job) }, 202)
})
