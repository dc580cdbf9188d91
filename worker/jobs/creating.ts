import type { FileKind, JobInput, JobKind, LineKind } from '../../core/jobs/contract.ts'
import { counted } from '../../core/jobs/progress.ts'
import { insertRows } from '../db/bulk.ts'
import type { Statement } from '../db/open.ts'
import { jobLines, jobs } from '../db/schema/jobs.ts'
import { type AppContext, newId } from '../http/context.ts'
import type { JobRow } from './running.ts'

type NewLine = { line: number; email: string; input?: Record<string, unknown> | null; outcome?: string; message?: string | null }

/** The statements that make a job with its lines; those that have their outcome already are not worked on. */
export function newJob(
  c: AppContext,
  kind: LineKind,
  input: JobInput,
  lines: readonly NewLine[],
): { job: JobRow; statements: Statement[] } {
  const { db } = c.var.system
  const told = lines.flatMap(({ outcome }) => outcome ?? [])
  const job = { ...jobRow(c, kind, input, lines.length), handled: told.length, result: counted({}, told) }
  const rows = lines.map((each) => ({ job_id: job.id, input: null, outcome: null, message: null, ...each }))
  return { job, statements: [db.insert(jobs).values(job), ...insertRows(db, jobLines, rows)] }
}

/** `steps`: of how many its progress is told. `names_people_of`: the survey whose people are named in it, if any are. */
type NewFile = { name: string; media_type: string; steps: number; names_people_of: string | null }

/** The job that makes a file, and the statement that writes it down. */
export function newFileJob(c: AppContext, kind: FileKind, input: JobInput, asked: NewFile): { job: JobRow; statements: Statement[] } {
  const { name, media_type, steps, names_people_of } = asked
  const file = { name, media_type, parts: 0, size_bytes: 0, sha256: null, has_manifest: false }
  const job = { ...jobRow(c, kind, input, steps), file, names_people_of }
  return { job, statements: [c.var.system.db.insert(jobs).values(job)] }
}

function jobRow({ var: { scope, now, request_id } }: AppContext, kind: JobKind, input: JobInput, total: number): JobRow {
  return {
    id: newId('job', now),
    organization_id: scope.organization_id,
    kind,
    created_by: scope.actor_id,
    request_id,
    status: 'running',
    input,
    total,
    handled: 0,
    result: {},
    file: null,
    names_people_of: null,
    place: null,
    error: null,
    due_at: now,
    tries: 0,
    created_at: now,
    finished_at: null,
    expires_at: null,
  }
}
