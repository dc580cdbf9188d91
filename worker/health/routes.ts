import * as z from 'zod'
import { MINUTE_MS } from '../../core/durations.ts'
import { heartbeats } from '../db/schema/system.ts'
import type { AppContext } from '../http/context.ts'
import { iso } from '../http/context.ts'
import { logError } from '../http/log.ts'
import { api, route } from '../http/route.ts'

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
  // A late clockwork delays mail but answers requests: it is told, and takes nobody out of service.
  .openapi(health, async (c) => reportOn(c))
  .openapi(ready, async (c) => reportOn(c))

async function reportOn(c: AppContext) {
  const report = await healthOf(c)
  return report.status === 'down' ? c.json({ data: report }, 503) : c.json({ data: report }, 200)
}

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
