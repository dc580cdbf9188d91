import type { JobView } from '../../core/jobs/contract.ts'
import { progressOf } from '../../core/jobs/progress.ts'
import { iso, isoOrNull } from '../http/context.ts'
import type { JobRow } from './running.ts'

export const jobView = (job: JobRow): JobView => ({
  id: job.id,
  organization_id: job.organization_id,
  kind: job.kind,
  status: job.status,
  progress: progressOf(job.handled, job.total),
  lines: job.total,
  lines_handled: job.handled,
  outcomes: job.result,
  read_as: job.input.read_as ?? null,
  rescoring: job.input.rescoring ?? null,
  assigning: job.input.assigning ?? null,
  bringing: job.input.bringing ?? null,
  error: job.error,
  resumes_at: job.status === 'waiting' ? isoOrNull(job.due_at) : null,
  created_at: iso(job.created_at),
  finished_at: isoOrNull(job.finished_at),
  expires_at: isoOrNull(job.expires_at),
})
