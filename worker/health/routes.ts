import * as z from 'zod'
import { heartbeats } from '../db/schema/system.ts'
import type { AppContext } from '../http/context.ts'
import { iso } from '../http/context.ts'
import { logError } from '../http/log.ts'
import { api, route } from '../http/route.ts'

const MINUTE_MS = 60_000
/** The sweeps run each minute; after five without one somebody should look. */
const LATE_AFTER_MS = 5 * MINUTE_MS

const Health = z.strictObject({
  status: z.enum(['ok', 'late', 'down']),
  database: z.enum(['ok', 'down']),
  /** When each sweep last finished. */
  sweeps: z.record(z.string(), z.iso.datetime()),
})
const Alive = z.strictObject({ status: z.literal('ok') })

const health = route({
  method: 'get',
  base: '',
  path: '/health',
  access: 'public',
  summary: 'How the service is: database and clockwork',
  reply: Health,
  status: [200, 503],
})
const live = route({ method: 'get', base: '', path: '/health/live', access: 'public', summary: 'Whether the worker runs', reply: Alive })
const ready = route({
  method: 'get',
  base: '',
  path: '/health/ready',
  access: 'public',
  summary: 'Whether requests can be served',
  reply: Health,
  status: [200, 503],
})

export const healthRoutes = api()
  .openapi(live, (c) => c.json({ data: { status: 'ok' as const } }, 200))
  .openapi(health, async (c) => {
    const report = await healthOf(c)
    return report.status === 'ok' ? c.json({ data: report }, 200) : c.json({ data: report }, 503)
  })
  // A late clockwork delays mail but answers requests: only without its database is the service not ready.
  .openapi(ready, async (c) => {
    const report = await healthOf(c)
    return report.database === 'ok' ? c.json({ data: report }, 200) : c.json({ data: report }, 503)
  })

async function healthOf(c: AppContext): Promise<z.infer<typeof Health>> {
  try {
    const beats = await c.var.system.db.select().from(heartbeats)
    const isLate = beats.some(({ at }) => c.var.now - at > LATE_AFTER_MS)
    return { status: isLate ? 'late' : 'ok', database: 'ok', sweeps: Object.fromEntries(beats.map(({ name, at }) => [name, iso(at)])) }
  } catch (error) {
    logError({ event: 'database-down', request_id: c.var.request_id }, error)
    return { status: 'down', database: 'down', sweeps: {} }
  }
}
