/** A form with a file (multipart/form-data), read once and within bounds. Its other fields name the organization, as a JSON body does. */
import { createMiddleware } from 'hono/factory'
import { refuse } from '../../core/problem.ts'
import { boundedBytes } from './body.ts'
import type { AppContext, AppEnv } from './context.ts'
import { sha256 } from './secrets.ts'

/** What a form's file may have where its route says nothing else. */
const USUAL_FILE_BYTES = 5 * 1024 * 1024
/** Room for the fields beside it. */
const FIELDS_BYTES = 64 * 1024

export type SentForm = { fields: Record<string, string>; file: { name: string; bytes: Uint8Array } }

export const readForm = (file_bytes = USUAL_FILE_BYTES) =>
  createMiddleware<AppEnv>(async (c, next) => {
    await read(c, file_bytes + FIELDS_BYTES)
    await next()
  })

async function read(c: AppContext, limit_bytes: number) {
  const bytes = await boundedBytes(c, limit_bytes)
  const type = c.req.header('content-type') ?? ''
  const form = bytes.byteLength === 0 ? null : await formIn(bytes, type)
  const fields = Object.fromEntries([...(form ?? [])].filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
  const file = form?.get('file')
  const sent = file instanceof File ? { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) } : null
  if (sent) c.set('form', { fields, file: sent })
  // Who may call is decided by the fields; that the same file came twice, by what is in it.
  const text = JSON.stringify({ ...fields, file: sent && (await sha256(new TextDecoder('latin1').decode(sent.bytes))) })
  // Hono's validators read the form through this cache: the stream itself has been read to its end.
  Object.assign(c.req.bodyCache, { text: Promise.resolve(text), formData: Promise.resolve(form ?? new FormData()) })
}

/** The form of this request, after it was let through. */
export const formOf = (c: AppContext): SentForm =>
  c.get('form') ?? refuse({ code: 'invalid-input', errors: [{ path: 'file', message: 'send the file as the part named file of a form' }] })

async function formIn(bytes: Uint8Array, type: string): Promise<FormData> {
  if (!/^multipart\/form-data\s*;/i.test(type)) refuse({ code: 'wrong-media-type', detail: 'Send the body as multipart/form-data.' })
  return new Response(bytes as Uint8Array<ArrayBuffer>, { headers: { 'Content-Type': type } })
    .formData()
    .catch(() => refuse({ code: 'invalid-input', errors: [{ path: 'file', message: 'this form cannot be read' }] }))
}
