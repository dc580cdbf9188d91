import { and, eq } from 'drizzle-orm'
import * as z from 'zod'
import { AnswerFile, FileId } from '../../core/files/contract.ts'
import { refuse } from '../../core/problem.ts'
import { SessionId } from '../../core/sessions/contract.ts'
import { MAX_FILE_BYTES } from '../../core/surveys/limits.ts'
import { answerFiles } from '../db/schema/files.ts'
import type { AppContext } from '../http/context.ts'
import { asAttachment } from '../http/file.ts'
import { api, route } from '../http/route.ts'
import { readableResponse } from '../responses/reading.ts'
import { viewLive } from '../sessions/live.ts'
import { filesOfSession } from './queries.ts'
import { answerFileView, takeAnswerFile } from './taking.ts'

const BySession = z.strictObject({ id: SessionId })

const upload = route({
  method: 'post',
  path: '/sessions/{id}/files',
  access: 'respondent',
  summary: 'Upload a file for a question, or a drawn signature; its id is then the answer. What it is, its content says',
  params: BySession,
  form: z.strictObject({ question_id: z.string().max(64) }),
  form_bytes: MAX_FILE_BYTES,
  reply: AnswerFile,
  status: 201,
  refuses: ['already-submitted', 'changed-meanwhile', 'slow-down'],
})
const list = route({
  method: 'get',
  path: '/sessions/{id}/files',
  access: 'respondent',
  summary: 'What was uploaded in this attempt: fifty files at most',
  params: BySession,
  reply: z.array(AnswerFile),
  refuses: ['slow-down'],
})
const download = route({
  method: 'get',
  path: '/responses/{id}/files/{file_id}',
  access: 'signed-in',
  summary: 'A file that answers a question: of my own response, or of one of my organization',
  params: z.strictObject({ id: z.string().max(64), file_id: FileId }),
  reply: z.string(),
  isFile: 'application/octet-stream',
  refuses: ['not-found'],
})

export const fileRoutes = api()
  .openapi(upload, async (c) => c.json({ data: await takeAnswerFile(c, c.req.valid('param').id) }, 201))
  .openapi(list, async (c) => {
    const { id } = c.req.valid('param')
    await viewLive(c, id)
    return c.json({ data: (await filesOfSession(c.var.system, id)).map(answerFileView) }, 200)
  })
  .openapi(download, async (c) => {
    const { id, file_id } = c.req.valid('param')
    return sendFile(c, (await readableResponse(c, id)).row.id, file_id)
  })

/** To be kept and not to be opened here: whatever it holds, it never runs as ours. */
async function sendFile(c: AppContext, session_id: string, file_id: string): Promise<never> {
  const row = await c.var.system.db
    .select()
    .from(answerFiles)
    .where(and(eq(answerFiles.id, file_id), eq(answerFiles.session_id, session_id)))
    .get()
  const file = row && (await c.env.FILES.get(row.object))
  if (!file) refuse({ code: 'not-found' })
  const type = row.media_type === 'text/plain' ? 'text/plain; charset=utf-8' : row.media_type
  const headers = { 'Content-Type': type, 'Content-Length': String(file.size), 'Cache-Control': 'no-store' }
  return c.body(file.body, 200, { ...headers, 'Content-Disposition': asAttachment(row.name) }) as never // The compiler knows a route by a JSON reply; this is a file.
}
