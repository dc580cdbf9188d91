import { Hono } from 'hono'
import { mustBeSignedIn } from '../http/access.ts'
import type { AppEnv } from '../http/context.ts'
import { everythingAbout } from './export.ts'

/** A file rather than a reply: one JSON object a line, sent as it is read. */
export const exportRoute = new Hono<AppEnv>().get('/me/export', async (c) => {
  const person_id = await mustBeSignedIn(c)
  const lines = everythingAbout(c.var.system, person_id)
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await lines.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(`${JSON.stringify(value)}\n`))
    },
  })
  return c.body(body, 200, {
    'Content-Type': 'application/x-ndjson; charset=utf-8',
    'Content-Disposition': 'attachment; filename="everything-about-me.ndjson"',
  })
})
