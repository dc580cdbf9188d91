import * as z from 'zod'
import { refuse } from '../../core/problem.ts'
import { CreateSurvey, SurveyId } from '../../core/surveys/contract.ts'
import { ImportedSurvey, SurveyFormat } from '../../core/surveys/formats/contract.ts'
import { ownFile } from '../../core/surveys/formats/own/file.ts'
import { reporting } from '../../core/surveys/formats/reporting.ts'
import { exportSurveyJs } from '../../core/surveys/formats/surveyjs/exporting.ts'
import type { AppContext } from '../http/context.ts'
import { formOf } from '../http/form.ts'
import { createOnce } from '../http/idempotency.ts'
import { pack, packed } from '../http/packed.ts'
import { api, route } from '../http/route.ts'
import { newSurvey } from './creating.ts'
import { surveyIn } from './importing/reading.ts'
import { surveyInScope } from './queries.ts'

const ImportFields = z.strictObject({ organization_id: z.string().max(64), format: SurveyFormat.optional() })

const importing = route({
  method: 'post',
  path: '/surveys/import',
  access: 'surveys.edit',
  summary: 'Bring a survey from a file: an XLSForm (xlsx or csv), SurveyJS or our own JSON. The report says what became of each part',
  form: ImportFields,
  reply: packed(ImportedSurvey),
  status: 201,
  refuses: ['definition-invalid', 'idempotency-mismatch'],
})
const exporting = route({
  method: 'get',
  path: '/surveys/{id}/definition',
  access: 'surveys.edit',
  summary: 'The draft as a file, to keep or to bring elsewhere',
  params: z.strictObject({ id: SurveyId }),
  query: z.strictObject({ format: z.enum(['impactpulse', 'surveyjs']).optional() }),
  reply: z.string(),
  isFile: true,
})

export const formatRoutes = api()
  .openapi(importing, async (c) => c.json({ data: pack(await createOnce(c, () => imported(c))) }, 201))
  .openapi(exporting, async (c) => {
    const survey = await surveyInScope(c, c.req.valid('param').id)
    const format = c.req.valid('query').format ?? 'impactpulse'
    const file = format === 'surveyjs' ? exportSurveyJs(survey) : ownFile(survey)
    const name = `${survey.slug}.${format === 'surveyjs' ? 'surveyjs' : 'impactpulse'}.json`
    const headers = { 'Content-Type': 'application/json; charset=utf-8', 'Content-Disposition': `attachment; filename="${name}"` }
    return c.body(JSON.stringify(file, null, 2), 200, headers) as never // The compiler knows a route by a JSON reply; this is a file.
  })

/** The statements that make the survey, and the reply with its report. */
async function imported(c: AppContext) {
  const { fields, file } = formOf(c)
  const { organization_id, format } = ImportFields.parse(fields) // Held against the same schema before.
  const report = reporting()
  const { title, description, settings, definition } = await surveyIn(file, format, report)
  const input = CreateSurvey.safeParse({ organization_id, title, ...(description !== null && { description }), settings, definition })
  if (!input.success)
    refuse({ code: 'invalid-input', errors: input.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })) })
  const { statements, reply } = await newSurvey(c, input.data)
  return { statements, reply: { survey: reply, report: report.lines } }
}
