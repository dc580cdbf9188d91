import { createMiddleware } from 'hono/factory'
import { MAX_NESTING, tooDeepAt } from '../../core/nesting.ts'
import { refuse } from '../../core/problem.ts'
import type { AppContext, AppEnv } from './context.ts'
import { decoded } from './text-file.ts'

/** Room for a definition of 500 questions in several languages, or 200 operations with long texts. */
const MAX_BODY_BYTES = 2 * 1024 * 1024
/** Room for 10,000 lines of a list of people, in any encoding. */
const MAX_FILE_BYTES = 8 * 1024 * 1024

/** Read as `{}`, and still of no length: without a body no content type is asked for. */
const ABSENT = { text: Promise.resolve('{}'), arrayBuffer: Promise.resolve(new ArrayBuffer(0)) }

/** Reads a JSON body once, bounded. An absent body equals `{}`. */
export const readBody = createMiddleware<AppEnv>(async (c, next) => {
  const declared = c.req.header('content-length')
  if (Number(declared ?? 0) > MAX_BODY_BYTES) refuse({ code: 'too-large', limit_bytes: MAX_BODY_BYTES })
  // The runtime holds a body to its declared length; one without is counted as it comes.
  const text = declared === undefined ? await boundedText(c.req.raw.body) : await c.req.raw.text()
  const type = c.req.header('content-type')
  if (text !== '' && !/^application\/json\s*(;|$)/i.test(type ?? '')) refuse({ code: 'wrong-media-type' })
  if (text !== '') mustParse(text)
  // Hono's validators read the body through this cache: the stream itself has been read to its end.
  Object.assign(c.req.bodyCache, text === '' ? ABSENT : { text: Promise.resolve(text) })
  await next()
})

/**
 * Lets a text file stand for a field of a JSON body: a body of type text/csv, or the part `file` of a form whose other
 * parts are the other fields. Only here is it known in which encoding the file was written.
 */
export const readFileAs = (field: string) =>
  createMiddleware<AppEnv>(async (c, next) => {
    const type = c.req.header('content-type') ?? ''
    const isForm = /^multipart\/form-data\s*;/i.test(type)
    if (!isForm && !/^text\/csv\s*(;|$)/i.test(type)) return readBody(c, next)
    const bytes = await boundedBytes(c, MAX_FILE_BYTES)
    const { file, ...fields } = isForm ? await partsOf(bytes, type) : { file: bytes }
    const { text, encoding } = decoded(file, field)
    c.set('encoding', encoding)
    const { url, method } = c.req.raw
    const headers = new Headers(c.req.raw.headers)
    headers.set('Content-Type', 'application/json')
    headers.delete('Content-Length')
    // From here on it is the JSON request that it stands for: one schema, one set of refusals.
    c.req.raw = new Request(url, { method, headers })
    Object.assign(c.req.bodyCache, { text: Promise.resolve(JSON.stringify({ ...fields, [field]: text })) })
    await next()
  })

async function partsOf(bytes: Uint8Array<ArrayBuffer>, type: string): Promise<{ file: Uint8Array; [field: string]: unknown }> {
  const wrong = (path: string, message: string) => refuse({ code: 'invalid-input', errors: [{ path, message }] })
  const form = await new Response(bytes.buffer, { headers: { 'Content-Type': type } })
    .formData()
    .catch(() => wrong('file', 'this form cannot be read'))
  const file = form.get('file') ?? wrong('file', 'send the file as the part named file')
  if (typeof file === 'string') return wrong('file', 'send the part named file as a file')
  const fields = [...form].filter(([name, value]) => name !== 'file' && name !== '__proto__' && typeof value === 'string')
  return { ...Object.fromEntries(fields), file: new Uint8Array(await file.arrayBuffer()) }
}

function mustParse(text: string) {
  // A key of this name would vanish on the way to its schema: nothing that was sent may vanish unsaid.
  if (/"__proto__"\s*:/.test(text))
    refuse({ code: 'invalid-input', errors: [{ path: '__proto__', message: 'is not a field of any request' }] })
  const path = tooDeepAt(parsed(text))
  if (path === null) return
  const message = `this is nested more than ${MAX_NESTING} levels deep; make it simpler`
  refuse({ code: path.startsWith('definition.') ? 'definition-invalid' : 'invalid-input', errors: [{ path, message }] })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return refuse({ code: 'malformed-json' })
  }
}

/** The body as it came, for a file. */
export async function boundedBytes(c: AppContext, limit_bytes: number): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(c.req.header('content-length') ?? 0) > limit_bytes) refuse({ code: 'too-large', limit_bytes })
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of c.req.raw.body ?? []) {
    size += chunk.byteLength
    if (size > limit_bytes) refuse({ code: 'too-large', limit_bytes })
    chunks.push(chunk)
  }
  const whole = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.byteLength
  }
  return whole
}

async function boundedText(body: ReadableStream<Uint8Array> | null): Promise<string> {
  if (!body) return ''
  const decoder = new TextDecoder()
  let size = 0
  let text = ''
  for await (const chunk of body) {
    size += chunk.byteLength
    if (size > MAX_BODY_BYTES) refuse({ code: 'too-large', limit_bytes: MAX_BODY_BYTES })
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}
