import { asc, count, desc, eq, inArray, sql } from 'drizzle-orm'
import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import { refuse } from '../../core/problem.ts'
import { inbox, mails } from '../db/schema/mail.ts'
import { sessions } from '../db/schema/sessions.ts'
import { readBody } from '../http/body.ts'
import { type AppContext, type AppEnv, iso } from '../http/context.ts'
import type { Job, Outcome, Work } from '../jobs/kinds.ts'
import { handleJob, workAt } from '../jobs/queue.ts'
import { runSweep, SWEEPS, type Sweep } from '../jobs/sweeps.ts'
import { inboxPage } from './inbox-page.ts'

/** Aids that only `npm start` and tests switch on: time by hand, and the mail that was sent. Elsewhere they are not there. */
const onlyLocally = createMiddleware<AppEnv>(async (c, next) => {
  if (c.var.config.LOCAL_AIDS !== 'on') refuse({ code: 'not-found' })
  await next()
})

export const devRoutes = new Hono<AppEnv>()
devRoutes.use('/dev/*', onlyLocally)

devRoutes.post('/dev/tick', readBody, async (c) => {
  const body: { now?: unknown; only?: unknown } | null = await c.req.json()
  const moment = body?.now === undefined ? c.var.now : Date.parse(String(body.now))
  if (!(moment >= 0)) refuse({ code: 'invalid-input', errors: [{ path: 'now', message: 'must be an ISO 8601 moment' }] })
  const only = SWEEPS_BY_NAME.get(String(body?.only))
  if (body?.only !== undefined && !only)
    refuse({ code: 'invalid-input', errors: [{ path: 'only', message: 'must be the name of a sweep' }] })
  const counts = only ? await run(c, moment, [only]) : await tick(c, moment)
  return c.json({ data: { now: iso(moment), ...counts } })
})

devRoutes.get('/dev/inbox', async (c) => {
  const to = c.req.query('to')?.toLowerCase()
  const rows = await c.var.system.db
    .select()
    .from(inbox)
    .where(to ? eq(inbox.to_address, to) : undefined)
    .orderBy(desc(inbox.created_at), desc(sql`rowid`))
    .limit(100)
  const data = rows.map(({ id, kind, to_address, from_address, subject, text, html, headers, created_at }) => ({
    id,
    kind,
    to: to_address,
    from: from_address,
    subject,
    text,
    html,
    headers,
    created_at: iso(created_at),
  }))
  return c.req.header('accept')?.includes('text/html') ? c.html(inboxPage(data)) : c.json({ data })
})

const ALL_SWEEPS = Object.values(SWEEPS).flat()
const SWEEPS_BY_NAME = new Map(ALL_SWEEPS.map((sweep) => [sweep.name, sweep]))

/** The clockwork as of a moment. */
async function tick(c: AppContext, now: number) {
  await flushSessions(c)
  return run(c, now, ALL_SWEEPS)
}

/** Runs sweeps until nothing is due, by the same functions as cron and queue. */
async function run(c: AppContext, now: number, sweeps: Sweep[]) {
  const counts = { sent: 0, withheld: 0, failed: 0 }
  const count = (outcome: Outcome) => {
    if (outcome !== 'nothing') counts[outcome]++
  }
  const at = workAt(c.env, now)
  const work: Work = {
    ...at,
    nudge: async (jobs: Job[]) => {
      for (const job of jobs) count(await handleJob(work, job))
    },
  }
  const before = await plannedMails(c)
  for (let round = 0; round < MOST_ROUNDS; round++) {
    let handled = 0
    for (const sweep of sweeps) handled += await runSweep(sweep, work)
    if (handled === 0) break
  }
  await othersAreDone(c)
  return { planned: (await plannedMails(c)) - before, ...counts }
}

/** A year of daily work for some hundred people, at some hundred rows a round. */
const MOST_ROUNDS = 1000

const plannedMails = async ({ var: { system } }: AppContext) => (await system.db.select({ n: count() }).from(mails).get())?.n ?? 0

/** Brings the rows of unfinished sessions up to date, a page at a time. */
async function flushSessions(c: AppContext) {
  const open = inArray(sessions.status, ['not_started', 'in_progress', 'abandoned', 'waiting'])
  const rows = await c.var.system.db.select({ id: sessions.id }).from(sessions).where(open).orderBy(asc(sessions.id))
  for (let i = 0; i < rows.length; i += 50)
    await Promise.all(rows.slice(i, i + 50).map(({ id }) => c.env.SESSIONS.get(c.env.SESSIONS.idFromName(id)).flush()))
}

/** The queue's own consumer may be sending at this moment: whoever reads the inbox next should find it there. */
async function othersAreDone(c: AppContext) {
  for (let tries = 0; tries < 100; tries++) {
    const sending = await c.var.system.db.select({ id: mails.id }).from(mails).where(eq(mails.status, 'sending')).limit(1)
    if (sending.length === 0) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
