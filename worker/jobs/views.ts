import type { JobView, MadeFile } from '../../core/jobs/contract.ts'
import { progressOf } from '../../core/jobs/progress.ts'
import { iso, isoOrNull } from '../http/context.ts'
import { API_BASE } from '../http/route.ts'
import type { JobRow } from './running.ts'

export const jobView = (job: JobRow): JobView => ({
  id: job.id,
  organization_id: job.organization_id,
  kind: job.kind,
  status: job.status,
  progress: progressOf(job.handled, job.total),
  lines: job.total,
  lines_handled: job.handled,
  tries: job.tries,
  outcomes: job.result,
  read_as: job.input.read_as ?? null,
  rescoring: job.input.rescoring ?? null,
  assigning: job.input.assigning ?? null,
  bringing: job.input.bringing ?? null,
  exporting: job.input.exporting ?? null,
  file: madeFile(job),
  error: job.error,
  resumes_at: job.status === 'waiting' ? isoOrNull(job.due_at) : null,
  created_at: iso(job.created_at),
  finished_at: isoOrNull(job.finished_at),
  expires_at: isoOrNull(job.expires_at),
})

function madeFile({ id, status, file }: JobRow): MadeFile | null {
  if (!file || file.sha256 === null || status !== 'done') return null
  const { name, media_type, size_bytes, sha256, parts, has_manifest } = file
  const at = `${API_BASE}/jobs/${id}`
  return {
    name,
    media_type,
    size_bytes,
    sha256,
    url: parts > 0 ? `${at}/file` : null,
    manifest_url: has_manifest ? `${at}/manifest` : null,
  }
}
