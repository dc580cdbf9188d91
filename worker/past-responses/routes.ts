import * as z from 'zod'
import { JobView } from '../../core/jobs/contract.ts'
import { ReadFile } from '../../core/past-responses/contract.ts'
import { SurveyId } from '../../core/surveys/contract.ts'
import { formOf } from '../http/form.ts'
import { api, route } from '../http/route.ts'
import { nudgeSoon } from '../jobs/queue.ts'
import { bringing } from './asking.ts'
import { fileVersions, fileView, publishedVersion, sentFile, versionColumn } from './reading.ts'

/** Room for 10,000 lines, in any encoding. */
const FILE_BYTES = 8 * 1024 * 1024

const params = z.strictObject({ id: SurveyId })
const Version = z
  .string()
  .regex(/^\d{1,6}$/, 'use the number of a version')
  .optional()
const MAPPING =
  'JSON: {"columns": {"E-mail": "email", "Date": "submitted_at", "Q1": "answer.q1"}, "values"?: {"Q1": {"1": "never"}}, "date_order"?: "dmy" or "mdy", "timezone"?: "Europe/Berlin"}'

const LookFields = z.strictObject({
  version: Version.meta({ description: 'The version that was answered; of a file of several that of lines which name none' }),
  version_column: z.string().max(1000).optional().meta({
    description: 'The heading of the column that names the version of each line, or empty where none does; else the headings tell',
  }),
})
const BringFields = z.strictObject({
  mapping: z.string().optional().meta({ description: MAPPING }),
  dry_run: z.enum(['true', 'false', '1', '0']).optional(),
  version: Version,
})

const look = route({
  method: 'post',
  path: '/surveys/{id}/responses/import/columns',
  access: 'responses.import',
  summary: 'What a CSV of past responses holds, and what each of its columns seems to be',
  params,
  form: LookFields,
  form_bytes: FILE_BYTES,
  reply: ReadFile,
})
const bring = route({
  method: 'post',
  path: '/surveys/{id}/responses/import',
  access: 'responses.import',
  summary:
    'Bring past responses from a CSV with a header. `mapping` (JSON) says what each column holds; without it the headings do. With `dry_run` nothing is written but the report: the job’s lines say what becomes of each',
  params,
  form: BringFields,
  form_bytes: FILE_BYTES,
  reply: JobView,
  status: 202,
  refuses: ['idempotency-mismatch'],
})

const numbered = (version: string | undefined) => (version === undefined ? undefined : Number(version))

export const pastResponseRoutes = api()
  .openapi(look, async (c) => {
    const { version, version_column } = LookFields.parse(formOf(c).fields) // Held against the same schema before.
    const published = await publishedVersion(c, c.req.valid('param').id, numbered(version))
    const file = sentFile(c)
    const { versions } = await fileVersions(c, published, file, version_column ?? versionColumn(published, file))
    return c.json({ data: fileView(published, versions, file) }, 200)
  })
  .openapi(bring, async (c) => {
    const { mapping, version, dry_run } = BringFields.parse(formOf(c).fields)
    const asked = { mapping, version: numbered(version), dry_run: dry_run === 'true' || dry_run === '1' }
    const job = await bringing(c, c.req.valid('param').id, asked)
    nudgeSoon(c, [{ kind: 'run-job', id: job.id }])
    return c.json({ data: job }, 202)
  })
