import { sql } from 'drizzle-orm'
import * as z from 'zod'
import { DAY_MS, MINUTE_MS, SECOND_MS } from '../../core/durations.ts'
import { mails } from '../db/schema/mail.ts'
import { heartbeats } from '../db/schema/system.ts'
import type { AppContext } from '../http/context.ts'
import { iso } from '../http/context.ts'
import { logError } from '../http/log.ts'
import { api, route } from '../http/route.ts'
import { SWEEPS } from '../jobs/sweeps.ts'
import { isFailing, MAIL_PROVIDER, openMail } from '../mail/queries.ts'

/** One that has never run is late too, and one that is no more is not. */
const SWEEP_NAMES = Object.values(SWEEPS).flatMap((sweeps) => sweeps.map(({ name }) => name))

/** The sweeps run each minute; after five without one somebody should look. */
const LATE_AFTER_MS = 5 * MINUTE_MS

const Health = z.strictObject({
  status: z.enum(['ok', 'late', 'down']),
  database: z.enum(['ok', 'down']),
  /** When each sweep last finished. */
  sweeps: z.record(z.string(), z.iso.datetime()),
  /** How often each sweep has failed since it last finished, and whoever carries mail has turned all of it away; only those that have. */
  failing: z.record(z.string(), z.int()),
  /** For how many seconds the mail that waits longest has been due, and how many were given up within a day. Null while the database is down. */
  queue: z.strictObject({ oldest_due_seconds: z.int(), failed_last_day: z.int() }).nullable(),
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
    const [beats, [queue]] = await c.var.system.db.batch([c.var.system.db.select().from(heartbeats), queueOf(c)])
    const isLate = SWEEP_NAMES.some((name) => c.var.now - (beats.find((beat) => beat.name === name)?.at ?? 0) > LATE_AFTER_MS)
    return {
      status: isLate ? 'late' : 'ok',
      database: 'ok',
      sweeps: Object.fromEntries(beats.filter(({ name }) => name !== MAIL_PROVIDER).map(({ name, at }) => [name, iso(at)])),
      failing: Object.fromEntries(beats.filter((beat) => isFailing(beat, c.var.now)).map(({ name, failures }) => [name, failures])),
      queue: {
        oldest_due_seconds: Math.max(0, Math.floor((c.var.now - (queue?.oldest ?? c.var.now)) / SECOND_MS)),
        failed_last_day: queue?.failed ?? 0,
      },
    }
  } catch (error) {
    logError({ event: 'database-down', request_id: c.var.request_id }, error)
    return { status: 'down', database: 'down', sweeps: {}, failing: {}, queue: null }
  }
}

/** The first of those that wait (mails_due), and how many failed within a day (mails_given_up). */
const queueOf = ({ var: { system, now } }: AppContext) =>
  system.db
    .select({
      oldest: sql<number | null>`(${openMail} select min(due_at) from open_mail where due_at <= ${now})`,
      failed: sql<number>`(select count(*) from ${mails} where status = 'failed' and ${mails.due_at} > ${now - DAY_MS})`,
    })
    .from(sql`(select 1)`)
