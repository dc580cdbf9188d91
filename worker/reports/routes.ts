import { and, count, eq, isNull } from 'drizzle-orm'
import * as z from 'zod'
import { DAY_MS } from '../../core/durations.ts'
import { fileName } from '../../core/files/name.ts'
import { JobView } from '../../core/jobs/contract.ts'
import { refuse } from '../../core/problem.ts'
import { NewReport, Report, ReportId } from '../../core/reports/contract.ts'
import { MOST_REPORTS } from '../../core/reports/limits.ts'
import { SurveyId } from '../../core/surveys/contract.ts'
import { audited } from '../audit/queries.ts'
import { mustHaveChanged } from '../db/open.ts'
import { reports } from '../db/schema/reports.ts'
import { type AppContext, iso, isoOrNull, newId } from '../http/context.ts'
import { createOnce } from '../http/idempotency.ts'
import { afterKey, LIMIT_DEFAULT, PageMeta, Paging, page } from '../http/paging.ts'
import { api, Empty, route } from '../http/route.ts'
import { sha256 } from '../http/secrets.ts'
import { Asked } from '../impact/asking.ts'
import { newFileJob } from '../jobs/creating.ts'
import { nudgeSoon } from '../jobs/queue.ts'
import type { JobRow } from '../jobs/running.ts'
import { jobView } from '../jobs/views.ts'
import { secretOf } from '../one-time/queries.ts'
import { reportsGo } from './going.ts'
import { goodReport, type ReportRow, reportsOf } from './queries.ts'
import { snapshotOf } from './snapshot.ts'

const OfSurvey = z.strictObject({ id: SurveyId })
const OneReport = OfSurvey.extend({ report_id: ReportId })

const create = route({
  method: 'post',
  path: '/surveys/{id}/reports',
  access: 'reports.manage',
  summary: 'Make a report of the figures as they are now: a page for whoever has its link, and a PDF in the background',
  params: OfSurvey,
  body: NewReport.extend(Asked.shape),
  reply: Report,
  status: 202,
  refuses: ['idempotency-mismatch', 'slow-down'],
})
const list = route({
  method: 'get',
  path: '/surveys/{id}/reports',
  access: 'responses.list',
  summary: 'The reports of a survey whose links are good, the newest first',
  params: OfSurvey,
  query: z.strictObject(Paging),
  reply: z.array(Report),
  meta: PageMeta,
})
const print = route({
  method: 'post',
  path: '/surveys/{id}/reports/{report_id}/pdf',
  access: 'reports.manage',
  summary: 'Make a PDF of a report where there is none, or none any more',
  params: OneReport,
  reply: JobView,
  status: 202,
})
const revoke = route({
  method: 'delete',
  path: '/surveys/{id}/reports/{report_id}',
  access: 'reports.manage',
  summary: 'Revoke a report: from now on its link shows nothing, and its PDF is gone',
  params: OneReport,
  reply: Empty,
  status: 204,
})

export const reportRoutes = api()
  .openapi(create, async (c) => {
    const { id } = c.req.valid('param')
    const made = await createOnce(c, () => newReport(c, id, c.req.valid('json')))
    nudgeSoon(c, [{ kind: 'run-job', id: made.job.id }])
    return c.json({ data: { ...made, url: await urlOf(c, made.report_id) } }, 202)
  })
  .openapi(list, async (c) => {
    const { id } = c.req.valid('param')
    const { limit = LIMIT_DEFAULT, cursor } = c.req.valid('query')
    const before = afterKey<[string]>(cursor, ['string'])
    const rows = await reportsOf(c.var.system, id, c.var.now, { before: before?.[0], limit: limit + 1 })
    const shown = page(rows, limit, ({ report }) => [report.id])
    const data = shown.rows.map(async ({ report, job }) => ({ ...reportView(report, job), url: await urlOf(c, report.id) }))
    return c.json({ data: await Promise.all(data), meta: shown.meta }, 200)
  })
  .openapi(print, async (c) => {
    const { id, report_id } = c.req.valid('param')
    const { system, now } = c.var
    const { report, job } = await oneReport(c, id, report_id)
    // A PDF that is being made, or was made, serves whoever asks next.
    if (job && job.status !== 'failed' && job.status !== 'stopped' && (job.expires_at ?? now + 1) > now)
      return c.json({ data: jobView(job) }, 202)
    const printing = printingOf(c, report)
    const isSame = and(eq(reports.id, report_id), report.job_id === null ? isNull(reports.job_id) : eq(reports.job_id, report.job_id))
    const change = system.db.update(reports).set({ job_id: printing.job.id }).where(isSame)
    await system.commit([change, mustHaveChanged(system.db), ...printing.statements])
    nudgeSoon(c, [{ kind: 'run-job', id: printing.job.id }])
    return c.json({ data: jobView(printing.job) }, 202)
  })
  .openapi(revoke, async (c) => {
    const { id, report_id } = c.req.valid('param')
    const { system, scope, now } = c.var
    await oneReport(c, id, report_id)
    const statements = [
      ...reportsGo(system, eq(reports.id, report_id), now),
      mustHaveChanged(system.db),
      audited(c, 'report.revoke', report_id, scope.organization_id),
    ]
    await system.commit(statements, { code: 'not-found' })
    return c.body(null, 204)
  })

async function oneReport({ var: { system, now } }: AppContext, survey_id: string, id: string) {
  return (await goodReport(system, survey_id, id, now)) ?? refuse({ code: 'not-found' })
}

/** The job that makes a PDF of a report. */
const printingOf = (c: AppContext, { id, title }: Pick<ReportRow, 'id' | 'title'>) =>
  newFileJob(
    c,
    'report',
    { report: { report_id: id } },
    { name: fileName(`${title}.pdf`, PDF), media_type: PDF, steps: 1, names_people_of: null },
  )

const PDF = 'application/pdf'

async function newReport(c: AppContext, survey_id: string, { title, introduction, language, ends_after_days, ...asked }: Wanted) {
  const { system, scope, now, config } = c.var
  const held = await system.db.select({ n: count() }).from(reports).where(eq(reports.survey_id, survey_id)).get()
  if ((held?.n ?? 0) >= MOST_REPORTS)
    refuse({ code: 'invalid-input', errors: [{ path: '', message: `revoke a report first: a survey has at most ${MOST_REPORTS}` }] })
  const snapshot = await snapshotOf(c, survey_id, asked, language)
  const id = newId('report', now)
  const row: ReportRow = {
    id,
    organization_id: scope.organization_id,
    survey_id,
    title: title ?? snapshot.survey_title,
    introduction: introduction || null,
    language,
    covered: snapshot.covered,
    n_baseline: snapshot.impact.n_baseline,
    n_matched: snapshot.impact.n_matched,
    snapshot,
    token_hash: await sha256(await secretOf(config, 'report', id)),
    job_id: null,
    created_at: now,
    expires_at: ends_after_days === null ? null : now + ends_after_days * DAY_MS,
  }
  const { job, statements: printing } = printingOf(c, row)
  const made = { ...row, job_id: job.id }
  const statements = [system.db.insert(reports).values(made), ...printing, audited(c, 'report.make', id, scope.organization_id)]
  return { statements, reply: { ...reportView(made, job), job: jobView(job) } }
}

type Wanted = z.infer<typeof NewReport> & z.infer<typeof Asked>

/** The token is derived from the row's id, like every link: the list shows it again, and no row holds it. */
const urlOf = async (c: AppContext, id: string) =>
  new URL(`/reports/${await secretOf(c.var.config, 'report', id)}`, c.var.config.PUBLIC_URL).href

const reportView = (row: Omit<ReportRow, 'snapshot'>, job: JobRow | null) => ({
  report_id: row.id,
  survey_id: row.survey_id,
  title: row.title,
  introduction: row.introduction,
  language: row.language,
  covered: row.covered,
  n_baseline: row.n_baseline,
  n_matched: row.n_matched,
  made_at: iso(row.created_at),
  expires_at: isoOrNull(row.expires_at),
  job: job && jobView(job),
})
