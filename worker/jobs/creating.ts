import type { JobInput, JobKind } from '../../core/jobs/contract.ts'
import { counted } from '../../core/jobs/progress.ts'
import { insertRows } from '../db/bulk.ts'
import type { Statement } from '../db/open.ts'
import { jobLines, jobs } from '../db/schema/jobs.ts'
import { type AppContext, newId } from '../http/context.ts'
import type { JobRow } from './running.ts'

type NewLine = { line: number; email: string; input?: Record<string, unknown> | null; outcome?: string; message?: string | null }

/** The statements that make a job with its lines; those that have their outcome already are not worked on. */
export function newJob(c: AppContext, kind: JobKind, input: JobInput, lines: readonly NewLine[]): { job: JobRow; statements: Statement[] } {
  const { system, scope, now, request_id } = c.var
  const told = lines.flatMap(({ outcome }) => outcome ?? [])
  const job: JobRow = {
    id: newId('job', now),
    organization_id: scope.organization_id,
    kind,
    created_by: scope.actor_id,
    request_id,
    status: 'running',
    input,
    total: lines.length,
    handled: told.length,
    result: counted({}, told),
    error: null,
    due_at: now,
    tries: 0,
    created_at: now,
    finished_at: null,
    expires_at: null,
  }
  const rows = lines.map((each) => ({ job_id: job.id, input: null, outcome: null, message: null, ...each }))
  return { job, statements: [system.db.insert(jobs).values(job), ...insertRows(system.db, jobLines, rows)] }
}
