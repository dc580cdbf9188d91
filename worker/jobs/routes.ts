import { and, asc, desc, eq, gt, lt } from 'drizzle-orm'
import * as z from 'zod'
import { csvLine } from '../../core/csv/cell.ts'
import { Manifest } from '../../core/exports/contract.ts'
import { JOB_KINDS, JobId, JobLine, JobView } from '../../core/jobs/contract.ts'
import { OrganizationId } from '../../core/organizations/contract.ts'
import { refuse } from '../../core/problem.ts'
import { audited } from '../audit/queries.ts'
import { jobLines, jobs } from '../db/schema/jobs.ts'
import type { AppContext } from '../http/context.ts'
import { asAttachment, csvReply } from '../http/file.ts'
import { afterKey, LIMIT_DEFAULT, PageMeta, Paging, page } from '../http/paging.ts'
import { api, route } from '../http/route.ts'
import { madeBytes, manifestOf } from './making.ts'
import { ended, type JobRow } from './running.ts'
import { jobView } from './views.ts'

const params = z.strictObject({ id: JobId })

const list = route({
  method: 'get',
  path: '/organizations/{id}/jobs',
  access: 'jobs.manage',
  summary: 'Work that takes longer than a request, the newest first; it is kept for a week after its end',
  params: z.strictObject({ id: OrganizationId }),
  query: z.strictObject({ ...Paging, kind: z.enum(JOB_KINDS).optional() }),
  reply: z.array(JobView),
  meta: PageMeta,
})
const show = route({ method: 'get', path: '/jobs/{id}', access: 'jobs.manage', summary: 'How far a job is', params, reply: JobView })
const stop = route({
  method: 'post',
  path: '/jobs/{id}/stop',
  access: 'jobs.manage',
  summary: 'Stop a job; what it has done stays',
  params,
  reply: JobView,
  tells: ['jobs'],
  refuses: ['used'],
})
const lines = route({
  method: 'get',
  path: '/jobs/{id}/lines',
  access: 'jobs.manage',
  summary: 'What came of each line of the file',
  params,
  query: z.strictObject({ ...Paging, outcome: z.string().max(40).optional(), format: z.enum(['json', 'csv']).optional() }),
  reply: z.array(JobLine),
  meta: PageMeta,
  alsoAs: 'text/csv',
})
const file = route({
  method: 'get',
  path: '/jobs/{id}/file',
  access: 'responses.list',
  summary: 'The file that a job made, for a week after its end',
  params,
  reply: z.string(),
  isFile: 'application/octet-stream',
  refuses: ['not-found', 'expired'],
})
const manifest = route({
  method: 'get',
  path: '/jobs/{id}/manifest',
  access: 'responses.list',
  summary: 'What is in the file that a job made',
  params,
  reply: Manifest,
  isFile: true,
  refuses: ['not-found', 'expired'],
})

export const jobRoutes = api()
  .openapi(list, async (c) => {
    const { limit = LIMIT_DEFAULT, cursor, kind } = c.req.valid('query')
    const before = afterKey<[string]>(cursor, ['string'])
    const rows: JobRow[] = await c.var.system.db
      .select()
      .from(jobs)
      .where(
        and(
          eq(jobs.organization_id, c.var.scope.organization_id),
          before ? lt(jobs.id, before[0]) : undefined,
          kind && eq(jobs.kind, kind),
        ),
      )
      .orderBy(desc(jobs.id))
      .limit(limit + 1)
    const shown = page(rows, limit, ({ id }) => [id])
    return c.json({ data: shown.rows.map(jobView), meta: shown.meta }, 200)
  })
  .openapi(show, async (c) => c.json({ data: jobView(await jobOf(c, c.req.valid('param').id)) }, 200))
  .openapi(stop, async (c) => {
    const { id } = c.req.valid('param')
    const { system, scope, now } = c.var
    const statements = [...ended(system, id, { status: 'stopped', error: null }, now), audited(c, 'job.stop', id, scope.organization_id)]
    await system.commit(statements, { code: 'used', detail: 'This has ended already.' })
    return c.json({ data: jobView(await jobOf(c, id)) }, 200)
  })
  .openapi(lines, async (c) => {
    const { id } = c.req.valid('param')
    const { limit = LIMIT_DEFAULT, cursor, outcome, format } = c.req.valid('query')
    if (format === 'csv') return csvReply(c, 'import-report.csv', reportOf(c, id, outcome))
    const after = afterKey<[number]>(cursor, ['number'])
    const rows = await linesAfter(c, id, { outcome, after: after?.[0] ?? 0, limit: limit + 1 })
    const shown = page(rows, limit, ({ line }) => [line])
    return c.json({ data: shown.rows, meta: shown.meta }, 200)
  })
  .openapi(file, async (c) => {
    const job = await madeBy(c, c.req.valid('param').id)
    const { url, media_type, size_bytes, sha256, name } = job.made
    if (url === null) refuse({ code: 'not-found', detail: 'It was sent as it was made, and was not kept.' })
    const headers = { 'Content-Type': media_type, 'Content-Length': String(size_bytes), 'Cache-Control': 'no-store' }
    const more = { 'Content-Disposition': asAttachment(name), 'Repr-Digest': reprDigest(sha256) }
    return c.body(await madeBytes({ env: c.env, system: c.var.system }, job.row), 200, { ...headers, ...more }) as never // A file, where the compiler knows a JSON reply.
  })
  .openapi(manifest, async (c) => {
    const { row } = await madeBy(c, c.req.valid('param').id)
    const body = (await manifestOf({ env: c.env, system: c.var.system }, row.id)) ?? refuse({ code: 'not-found' })
    const headers = { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' }
    return c.body(body, 200, { ...headers, 'Content-Disposition': asAttachment('manifest.json') }) as never // As above.
  })

/** A job with the file it made, which is there until the job expires. */
async function madeBy(c: AppContext, id: string) {
  const row = await jobOf(c, id)
  const made = jobView(row).file ?? refuse({ code: 'not-found', detail: 'There is no such file, or not yet.' })
  if ((row.expires_at ?? 0) <= c.var.now) refuse({ code: 'expired', detail: 'This file was kept for a week. Please make it again.' })
  return { row, made }
}

/** RFC 9530: the checksum of what is sent, before it is packed for the way. */
const reprDigest = (sha256: string) => `sha-256=:${btoa(sha256.replace(/../g, (pair) => String.fromCharCode(Number.parseInt(pair, 16))))}:`

/** The scope is the job's own organization's, because its id named it. */
async function jobOf({ var: { system } }: AppContext, id: string): Promise<JobRow> {
  return (await system.db.select().from(jobs).where(eq(jobs.id, id)).get()) ?? refuse({ code: 'not-found' })
}

type LinesAsked = { outcome: string | undefined; after: number; limit: number }

/** Rides the primary key, or job_lines_by_outcome. */
const linesAfter = ({ var: { system } }: AppContext, job_id: string, { outcome, after, limit }: LinesAsked) =>
  system.db
    .select({ line: jobLines.line, email: jobLines.email, outcome: jobLines.outcome, message: jobLines.message })
    .from(jobLines)
    .where(and(eq(jobLines.job_id, job_id), outcome === undefined ? undefined : eq(jobLines.outcome, outcome), gt(jobLines.line, after)))
    .orderBy(asc(jobLines.line))
    .limit(limit)

const AT_ONCE = 1000

async function* reportOf(c: AppContext, job_id: string, outcome: string | undefined): AsyncGenerator<string> {
  yield csvLine(['line', 'email', 'outcome', 'message'])
  for (let after: number | undefined = 0; after !== undefined; ) {
    const rows: JobLine[] = await linesAfter(c, job_id, { outcome, after, limit: AT_ONCE })
    yield rows.map((row) => csvLine([row.line, row.email, row.outcome, row.message])).join('')
    after = rows.length === AT_ONCE ? rows.at(-1)?.line : undefined
  }
}
