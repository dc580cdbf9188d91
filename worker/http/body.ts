import { createMiddleware } from 'hono/factory'
import { refuse } from '../../core/problem.ts'
import type { AppEnv } from './context.ts'

/** Room for a definition of 500 questions in several languages, or 200 operations with long texts. */
const MAX_BODY_BYTES = 2 * 1024 * 1024

/** Reads a JSON body once, bounded. An absent body equals `{}`. */
export const readBody = createMiddleware<AppEnv>(async (c, next) => {
  const declared = Number(c.req.header('content-length') ?? 0)
  if (declared > MAX_BODY_BYTES) refuse({ code: 'too-large', limit_bytes: MAX_BODY_BYTES })
  const text = await boundedText(c.req.raw.body)
  const type = c.req.header('content-type')
  if (text !== '' && !/^application\/json\s*(;|$)/i.test(type ?? '')) refuse({ code: 'wrong-media-type' })
  const json = text === '' ? {} : parse(text)
  // Hono's validators read the body through this cache: the stream itself has been read to its end.
  Object.assign(c.req.bodyCache, {
    json: Promise.resolve(json),
    arrayBuffer: Promise.resolve(new TextEncoder().encode(text).buffer),
  })
  await next()
})

function parse(text: string): unknown {
  // A key of this name would vanish on the way to its schema: nothing that was sent may vanish unsaid.
  if (/"__proto__"\s*:/.test(text))
    refuse({ code: 'invalid-input', errors: [{ path: '__proto__', message: 'is not a field of any request' }] })
  try {
    return JSON.parse(text)
  } catch {
    refuse({ code: 'malformed-json' })
  }
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
