/** What the measures of sweeps and mail ask of the bench build: rows by the thousand, and one tick or consumer whose cost is told. */
type Deployed = {
  scheduled: (controller: ScheduledController, env: Env, ctx: ExecutionContext) => void | Promise<void>
  queue: (batch: MessageBatch, env: Env, ctx: ExecutionContext) => void | Promise<void>
}
type Env = { DB: D1Database }
type Asked = Record<string, never> & {
  organization_id: string
  survey_id: string
  from: number
  together: number
  count: number
  now: number
  due_at: number
  sweep: 'standings' | 'unfinished-sessions'
  ids: string[]
}

const numbers = 'with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < ?1)'

/** Enrolments of whom nothing is due for years: 20,000 a request. `now` tells one request's people from another's. */
async function enrolled({ DB }: Env, { organization_id, survey_id, count, now }: Asked) {
  await DB.prepare(
    `insert into enrolments (organization_id, survey_id, person_id, enrolled_at, attempts, last_submitted_at, next_eligible_date, status, status_until, words, unlisted, uncounted)
      ${numbers} select ?2, ?3, 'per_' || ?4 || '_' || n, 0, 1, 0, 4e12, 'waiting', 4e12 + n, '[]', 0, 0 from numbers`,
  )
    .bind(count, organization_id, survey_id, now)
    .run()
}

/** People whose first reminder comes now; asked again, the same people once more. */
async function due({ DB }: Env, { organization_id, survey_id, count, now, due_at }: Asked) {
  const DAYS_60 = 60 * 86_400_000
  await DB.batch([
    DB.prepare(
      `insert into people (id, full_name, timezone, locale, created_at) ${numbers} select 'per_due_' || n, 'Somebody due', 'UTC', 'en', 0 from numbers where true on conflict do nothing`,
    ).bind(count),
    DB.prepare(
      `insert into email_addresses (address, person_id, is_primary, verified_at, created_at)
        ${numbers} select 'due-' || n || '@bench.example', 'per_due_' || n, 1, 1, 0 from numbers where true on conflict do nothing`,
    ).bind(count),
    DB.prepare("delete from mails where unique_key like 'reminder:%'"),
    DB.prepare('delete from mail_days'),
    DB.prepare("delete from inbox where to_address like 'due-%'"),
    DB.prepare(
      `insert into enrolments (organization_id, survey_id, person_id, enrolled_at, attempts, last_submitted_at, next_eligible_date, status, status_until, words, unlisted, uncounted)
        ${numbers} select ?2, ?3, 'per_due_' || n, 0, 1, ?4 - ${DAYS_60}, ?4, 'due', ?5, '[]', 0, 0 from numbers where true
        on conflict do update set status_until = excluded.status_until, cycle_due_at = null, steps_decided = 0`,
    ).bind(count, organization_id, survey_id, due_at, now),
  ])
}

/** Sessions of theirs that are to be reminded of now. */
async function begun({ DB }: Env, { organization_id, survey_id, count, now }: Asked) {
  await DB.batch([
    DB.prepare("delete from mails where unique_key like 'reminder:%'"),
    DB.prepare(
      `insert into sessions (id, organization_id, survey_id, version, person_id, status, percent_complete, answered_count,
          current_question_index, active_seconds, started_at, last_activity_at)
        ${numbers} select 'ses_begun_' || n, ?2, ?3, 1, 'per_due_' || n, 'in_progress', 40, 2, 2, 60, ?4 - 86400000, ?4 - 86400000 from numbers`,
    ).bind(count, organization_id, survey_id, now),
    // Nobody is reminded of what they began during the wait before a day of its end.
    DB.prepare('update enrolments set next_eligible_date = ?2 - 2 * 86400000 where survey_id = ?1').bind(survey_id, now),
    DB.prepare("update sessions set remind_due_at = ? where id like 'ses_begun_%'").bind(now),
  ])
}

/** The mails that wait, in the order in which they were planned. */
async function waiting({ DB }: Env) {
  const { results } = await DB.prepare("select id from mails where status = 'pending' and unique_key like 'reminder:%'").all<{
    id: string
  }>()
  return results.map(({ id }) => id)
}

type Cost = { rows_read: number; rows_written: number; ms: number }

/** One tick of the clock, without a queue: what one of its sweeps read and wrote, and how long it took. */
async function tick(deployed: Deployed, env: Env, { now, sweep }: Asked, ctx: ExecutionContext): Promise<Cost> {
  let cost = { rows_read: 0, rows_written: 0, ms: 0 }
  let begun = Date.now()
  let found: Cost | null = null
  const count = ({ meta }: D1Result) => {
    cost.rows_read += meta.rows_read
    cost.rows_written += meta.rows_written
  }
  // They come one after the other, and each ends with its heartbeat.
  const over = (params: unknown[]) => {
    if (params.includes(sweep)) found = { ...cost, ms: Date.now() - begun }
    cost = { rows_read: 0, rows_written: 0, ms: 0 }
    begun = Date.now()
  }
  const DB = counting(env.DB, count, (sql, params) => sql.includes('"heartbeats"') && over(params))
  const silent = { send: async () => {}, sendBatch: async () => {} }
  await deployed.scheduled(
    { scheduledTime: now, cron: '* * * * *', noRetry() {} } as ScheduledController,
    { ...env, DB, JOBS: silent } as Env,
    ctx,
  )
  if (!found) throw new Error('The sweep left no heartbeat.')
  return found
}

/** D1 tells the rows of a statement only with its whole result: one that asks for bare values is run once more. */
function counting(database: D1Database, count: (result: D1Result) => void, bound: (sql: string, params: unknown[]) => void): D1Database {
  const listening = (statement: D1PreparedStatement, sql: string): D1PreparedStatement =>
    new Proxy(statement, {
      get(_target, name) {
        if (name === 'bind')
          return (...params: unknown[]) => {
            bound(sql, params)
            return listening(statement.bind(...params), sql)
          }
        if (name === 'raw' || name === 'first')
          return async (...how: never[]) => {
            if (/^\s*(select|with)/i.test(sql)) count(await statement.all())
            return (statement[name] as (...how: never[]) => unknown)(...how)
          }
        if (name === 'all' || name === 'run')
          return async () => {
            const result = await statement[name]()
            count(result)
            return result
          }
        return name === 'itself' ? statement : Reflect.get(statement, name)
      },
    })
  return new Proxy(database, {
    get(_target, name) {
      if (name === 'prepare') return (sql: string) => listening(database.prepare(sql), sql)
      if (name === 'batch')
        return async (statements: (D1PreparedStatement & { itself?: D1PreparedStatement })[]) => {
          const results = await database.batch(statements.map((statement) => statement.itself ?? statement))
          for (const result of results) count(result)
          return results
        }
      const value: unknown = Reflect.get(database, name)
      return typeof value === 'function' ? value.bind(database) : value
    },
  })
}

/** So many messages at once as the queue hands over, to so many consumers as run side by side. */
const MESSAGES = 20
const CONSUMERS = 5

async function inBatches(ids: readonly string[], size: number, consume: (ids: string[]) => Promise<void>): Promise<number> {
  const begun = Date.now()
  const batches = Array.from({ length: Math.ceil(ids.length / size) }, (_, i) => ids.slice(i * size, (i + 1) * size)).values()
  const consumer = async () => {
    for (const batch of batches) await consume(batch)
  }
  await Promise.all(Array.from({ length: CONSUMERS }, consumer))
  return Date.now() - begun
}

/** The queue's own consumer, handed these mails. */
const sent = (deployed: Deployed, env: Env, { ids, now }: Asked, ctx: ExecutionContext) =>
  inBatches(ids, MESSAGES, async (batch) => {
    const messages = batch.map((id) => ({
      id,
      body: { kind: 'send-mail', id, now },
      attempts: 1,
      timestamp: new Date(),
      ack() {},
      retry() {},
    }))
    await deployed.queue({ queue: 'impactpulse-jobs', messages } as unknown as MessageBatch, env, ctx)
  })

// ── What they are measured against ───────────────────────────────────────────────────────────────────────────────────

const BODY = 'x'.repeat(1500)

async function prepareClaims({ DB }: Env, { count }: Asked) {
  await DB.batch([
    ...['bench_claims', 'bench_bodies'].map((table) => DB.prepare(`drop table if exists ${table}`)),
    DB.prepare('create table bench_claims (id text primary key, status text not null, due_at integer not null)'),
    DB.prepare('create index bench_claims_due on bench_claims (status, due_at)'),
    DB.prepare('create table bench_bodies (id text primary key, value text not null)'),
    DB.prepare(`insert into bench_claims ${numbers} select 'claim_' || n, 'pending', 0 from numbers`).bind(count),
  ])
}

const claimIds = (from: number, count: number) => Array.from({ length: count }, (_, i) => `claim_${from + i + 1}`)
const claim = ({ DB }: Env, id: string) =>
  DB.prepare("update bench_claims set status = 'sending', due_at = 1 where id = ? and status = 'pending'").bind(id)

/** Bare claims: one conditional UPDATE for each row that is due, which tells who won it; so many of them in one transaction. */
const claimed = (env: Env, count: number, together: number) =>
  inBatches(claimIds(0, count), together, async (ids) => {
    const claims = ids.map((id) => claim(env, id))
    const results = claims.length > 1 ? await env.DB.batch(claims) : [await claims[0]?.run()]
    if (results.some((result) => result?.meta.changes !== 1)) throw new Error('A row could not be claimed.')
  })

/** Claiming a row, writing a fixed body where the inbox would be, settling the row: nobody settles before it is known to be handed over. */
const settled = (env: Env, from: number, count: number) =>
  inBatches(claimIds(from, count), MESSAGES, async (batch) => {
    for (const id of batch) {
      await claim(env, id).run()
      await env.DB.prepare('insert into bench_bodies values (?, ?)').bind(id, BODY).run()
      await env.DB.prepare("update bench_claims set status = 'sent' where id = ? and status = 'sending'").bind(id).run()
    }
  })

export async function sweeps(deployed: Deployed, what: string, asked: Asked, env: Env, ctx: ExecutionContext): Promise<unknown> {
  if (what === 'enrolled') return enrolled(env, asked)
  if (what === 'due') return due(env, asked)
  if (what === 'begun') return begun(env, asked)
  if (what === 'waiting') return waiting(env)
  if (what === 'tick') return tick(deployed, env, asked, ctx)
  if (what === 'sent') return { ms: await sent(deployed, env, asked, ctx) }
  if (what === 'prepare-claims') return prepareClaims(env, asked)
  if (what === 'claimed') return { ms: await claimed(env, asked.count, asked.together) }
  if (what === 'settled') return { ms: await settled(env, asked.from, asked.count) }
  throw new Error(`There is no ${what}.`)
}
