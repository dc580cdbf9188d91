import type { Exporting } from '../../core/exports/contract.ts'
import { REPORT_MS } from '../../core/jobs/progress.ts'
import { audited } from '../audit/queries.ts'
import { jobs } from '../db/schema/jobs.ts'
import type { AppContext } from '../http/context.ts'
import { asAttachment } from '../http/file.ts'
import { logError } from '../http/log.ts'
import { API_BASE } from '../http/route.ts'
import { DigestStream, hex } from '../http/secrets.ts'
import { newFileJob } from '../jobs/creating.ts'
import { storedPart } from '../jobs/making.ts'
import { manifestOf, type Place, portionOf, toldOf } from './making.ts'
import type { Source } from './table.ts'
import { MEDIA_TYPES } from './writers.ts'

/**
 * Sends an export as it is read, a page at a time, of any size. Once its last byte is on the way it is written down as a job that
 * is done, whose manifest is of the very bytes that were sent; one that broke off is not written down.
 */
export async function sendExport(c: AppContext, exporting: Exporting, source: Source, name: string): Promise<Response> {
  const { system, scope } = c.var
  const told = await toldOf(c, exporting)
  const media_type = MEDIA_TYPES[exporting.format]
  const { job } = newFileJob(c, 'export', { exporting }, { name, media_type, steps: 1, names_people_of: null })
  await system.commit([audited(c, 'survey.export', exporting.survey_id, scope.organization_id)])
  const digest = new DigestStream('SHA-256')
  const writer = digest.getWriter()
  let place: Place | null = null
  let size_bytes = 0
  let isWhole = false

  /** The next bytes; null once the last have been given. A page of people who are being erased has none. */
  async function more(): Promise<Uint8Array | null> {
    const { bytes, rows, next } = await portionOf(source, told, place, 0)
    size_bytes += bytes.byteLength
    await writer.write(bytes)
    place = next
    if (next === null) await written(rows)
    if (bytes.byteLength > 0) return bytes
    return next === null ? null : more()
  }

  async function written(rows: number) {
    await writer.close()
    const sha256 = hex(await digest.digest)
    const manifest = manifestOf(source, told, rows, { size_bytes, sha256 })
    const about = await storedPart({ env: c.env, system, now: c.var.now }, job.id, 0, new TextEncoder().encode(JSON.stringify(manifest)))
    const end = { status: 'done' as const, due_at: null, handled: 1, finished_at: c.var.now, expires_at: c.var.now + REPORT_MS }
    const file = { name, media_type, parts: 0, size_bytes, sha256, has_manifest: true }
    await system.commit([system.db.insert(jobs).values({ ...job, ...end, file }), ...about])
    isWhole = true
  }

  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const bytes = isWhole ? null : await more()
        if (bytes) controller.enqueue(bytes)
        else controller.close()
      } catch (error) {
        logError({ event: 'export-broke-off', request_id: c.var.request_id }, error)
        throw error
      }
    },
  })
  return c.body(body, 200, {
    'Content-Type': media_type,
    'Content-Disposition': asAttachment(name),
    'Cache-Control': 'no-store',
    Link: `<${API_BASE}/jobs/${job.id}/manifest>; rel="describedby"`,
  })
}
