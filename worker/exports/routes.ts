import * as z from 'zod'
import { JobView } from '../../core/jobs/contract.ts'
import { SurveyId } from '../../core/surveys/contract.ts'
import { audited } from '../audit/queries.ts'
import { API_BASE, api, route } from '../http/route.ts'
import { newFileJob } from '../jobs/creating.ts'
import { nudgeSoon } from '../jobs/queue.ts'
import { jobView } from '../jobs/views.ts'
import { surveyInScope } from '../surveys/queries.ts'
import { Asked, exportingOf, fileNameOf, mustFit } from './asking.ts'
import { sendExport } from './sending.ts'
import { sourceOf } from './sources.ts'
import { MEDIA_TYPES } from './writers.ts'

/** Up to so many rows a file is sent as it is made; beyond them somebody who waits wants to see how far it is. */
const SENT_AT_ONCE = 5000

const params = z.strictObject({ id: SurveyId })

const send = route({
  method: 'get',
  path: '/surveys/{id}/export',
  access: 'responses.list',
  summary: 'A table of a survey as a file, sent as it is read. Its manifest is where the header Link says, once the last byte has come',
  params,
  query: Asked,
  reply: z.string(),
  isFile: 'application/octet-stream',
})
const make = route({
  method: 'post',
  path: '/surveys/{id}/exports',
  access: 'responses.list',
  summary: 'The same for somebody who waits: a small one by its address, a large one made by a job',
  params,
  body: Asked,
  reply: z.strictObject({ rows: z.int(), url: z.string().nullable(), job: JobView.nullable() }),
  status: [200, 202],
})

export const exportRoutes = api()
  .openapi(send, async (c) => {
    const { id } = c.req.valid('param')
    const exporting = await exportingOf(c, id, c.req.valid('query'), 'query')
    const source = await sourceOf(c, exporting)
    mustFit(exporting, source, 'query')
    await source.ready?.()
    const { slug } = await surveyInScope(c, id)
    return (await sendExport(c, exporting, source, fileNameOf(slug, exporting))) as never // A file, where the compiler knows a JSON reply.
  })
  .openapi(make, async (c) => {
    const { id } = c.req.valid('param')
    const asked = c.req.valid('json')
    const exporting = await exportingOf(c, id, asked, 'body')
    const source = await sourceOf(c, exporting)
    mustFit(exporting, source, 'body')
    const rows = await source.count()
    const query = new URLSearchParams(Object.entries(asked).map(([name, value]) => [name, String(value)]))
    if (rows <= SENT_AT_ONCE) return c.json({ data: { rows, url: `${API_BASE}/surveys/${id}/export?${query}`, job: null } }, 200)
    const { system, scope } = c.var
    const { slug } = await surveyInScope(c, id)
    // The last step is to read it all again for its checksum.
    const about = { name: fileNameOf(slug, exporting), media_type: MEDIA_TYPES[exporting.format], steps: rows + 1, names_people_of: id }
    const { job, statements } = newFileJob(c, 'export', { exporting }, about)
    await system.commit([...statements, audited(c, 'survey.export', id, scope.organization_id)])
    nudgeSoon(c, [{ kind: 'run-job', id: job.id }])
    return c.json({ data: { rows, url: null, job: jobView(job) } }, 202)
  })
