/**
 * The bench build: the deployed bundle as it is, and beside it the baselines that it is measured against. Each is the
 * least that could do the same kind of work; docs/bench.md says why it is fair. Never part of what is deployed.
 */
import deployed, { SessionObject as Deployed } from '../dist/worker/index.js'
import { sweeps } from './worker-sweeps.ts'

// biome-ignore lint/performance/noBarrelFile: the runtime takes its classes from its entry
export { LiveObject } from '../dist/worker/index.js'

type Baseline = (request: Request, env: BenchEnv, name: string) => Promise<Response>
type BenchEnv = { DB: D1Database; FILES: R2Bucket; SESSIONS: DurableObjectNamespace<SessionObject> }

/** A session's object that can also do nothing but keep one value: the same storage, the same way to it. */
export class SessionObject extends Deployed {
  upsert(value: string) {
    this.ctx.storage.sql.exec("insert or replace into facts (key, value) values ('bench', ?)", value)
    return value.length
  }
}

const read: Baseline = async (_request, env) => {
  const row = await env.DB.prepare('select value from bench_rows where id = ?').bind('page').first<{ value: string }>()
  return new Response(row?.value, { headers: { 'Content-Type': 'text/html; charset=utf-8' } })
}

const write: Baseline = async (request, env, name) => {
  const object = env.SESSIONS.get(env.SESSIONS.idFromName(name))
  return Response.json({ data: { kept: await object.upsert(await request.text()) } })
}

const TWO_KB = 'x'.repeat(2048)
const SIX_ROWS = JSON.stringify([10, 20, 30, 40, 50, 60])

const batch: Baseline = async (_request, env) => {
  const id = crypto.randomUUID()
  const row = env.DB.prepare('insert into bench_rows (id, value) values (?, ?)').bind(id, TWO_KB)
  const items = env.DB.prepare('insert into bench_items (id, item, value) select ?, key, value from json_each(?)').bind(id, SIX_ROWS)
  await env.DB.batch([row, items])
  return Response.json({ data: { id } })
}

const FORM = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>One question</title><meta name="viewport" content="width=device-width">
</head><body><form method="post"><label>How are you? <input name="answer"></label> <button>Send</button></form></body></html>`

const form: Baseline = async () => new Response(FORM, { headers: { 'Content-Type': 'text/html; charset=utf-8' } })

/** Makes the baselines' tables, and the row that `read` reads: as long as the page it is compared with. */
const prepare: Baseline = async (request, env) => {
  await env.DB.batch([
    env.DB.prepare('create table if not exists bench_rows (id text primary key, value text not null)'),
    env.DB.prepare(
      'create table if not exists bench_items (id text not null, item integer not null, value integer not null, primary key (id, item))',
    ),
  ])
  await env.DB.prepare('insert or replace into bench_rows (id, value) values (?, ?)')
    .bind('page', await request.text())
    .run()
  return new Response(null, { status: 204 })
}

/** Members of an organization, as joining writes them: a thousand at once, where a hundred thousand by the API would take an hour. */
const members: Baseline = async (request, env) => {
  const { organization_id, people } = (await request.json()) as { organization_id: string; people: object[] } // From bench/members.ts.
  const given = JSON.stringify(people)
  const each = (sql: string) => env.DB.prepare(sql).bind(given)
  const of = (sql: string) => env.DB.prepare(sql).bind(given, organization_id)
  await env.DB.batch([
    each(`insert into people (id, full_name, timezone, locale, created_at)
      select value ->> 'id', value ->> 'name', 'UTC', 'en', value ->> 'at' from json_each(?1)`),
    each(`insert into email_addresses (address, person_id, is_primary, verified_at, created_at)
      select value ->> 'address', value ->> 'id', 1, value ->> 'at', value ->> 'at' from json_each(?1)`),
    of(`insert into memberships (organization_id, person_id, role, created_at, name, name_key, address)
      select ?2, value ->> 'id', 'member', value ->> 'at', value ->> 'name', value ->> 'name_key', value ->> 'address' from json_each(?1)`),
    of(`insert into member_words (organization_id, person_id, word, shared)
      select ?2, person.value ->> 'id', word.value ->> 'word', word.value ->> 'shared'
      from json_each(?1) person, json_each(person.value -> 'words') word`),
  ])
  return new Response(null, { status: 204 })
}

/** People who have taken a survey twice, as submitting writes them: five hundred at once. */
const respondents: Baseline = async (request, env) => {
  const { survey_id, questions, ids } = (await request.json()) as { survey_id: string; questions: string[]; ids: number[] } // From bench/impact.ts.
  const attempt = (n: number, k: number) => ({
    person: `per_${String(n).padStart(26, '0')}`,
    id: `ses_${k}${String(n).padStart(25, '0')}`,
    k,
    at: n * 1000 + k * 86_400_000,
    answers: Object.fromEntries(questions.map((question, i) => [question, (n + i * 7 + k) % 6])),
    score: ((n * 13 + k * 17) % 100) + 0.5,
  })
  const given = JSON.stringify(ids.flatMap((n) => [attempt(n, 1), attempt(n, 2)]))
  const each = (sql: string) => env.DB.prepare(sql).bind(given, survey_id)
  await env.DB.batch([
    each(`insert into people (id, full_name, timezone, locale, created_at)
      select value ->> 'person', 'Somebody', 'UTC', 'en', 0 from json_each(?1) where value ->> 'k' = 1 and ?2 is not null`),
    each(`insert into email_addresses (address, person_id, is_primary, verified_at, created_at)
      select value ->> 'person' || '@example.org', value ->> 'person', 1, 0, 0 from json_each(?1) where value ->> 'k' = 1 and ?2 is not null`),
    each(`insert into responses (id, organization_id, survey_id, version, series, person_id, attempt_number, submitted_at, next_eligible_date, active_seconds, answers, score, scoring_version)
      select value ->> 'id', s.organization_id, s.id, s.version, 1, value ->> 'person', value ->> 'k', value ->> 'at', 0, 60, value ->> 'answers', value ->> 'score', 1
      from json_each(?1), surveys s where s.id = ?2`),
    each(`insert into response_scores (response_id, organization_id, survey_id, group_id, score, max_score, percentage)
      select person.value ->> 'id', s.organization_id, s.id, g.value ->> 'id', person.value ->> 'score', 100, person.value ->> 'score'
      from json_each(?1) person, surveys s, json_each(s.definition -> 'groups') g where s.id = ?2`),
    each(`insert into enrolments (organization_id, survey_id, person_id, enrolled_at, attempts, status)
      select s.organization_id, s.id, value ->> 'person', 0, 2, 'completed' from json_each(?1), surveys s where s.id = ?2 and value ->> 'k' = 1`),
  ])
  return new Response(null, { status: 204 })
}

/** The same people as participants besides: all that an import of past responses writes, and nothing that it reads. */
const participants: Baseline = async (request, env, name) => {
  const body = await request.text()
  const { survey_id, ids } = JSON.parse(body) as { survey_id: string; ids: number[] } // From bench/import-history.ts.
  await env.DB.prepare(
    `insert into participants (organization_id, person_id, name, attributes, created_at, name_key, address)
      select s.organization_id, 'per_' || printf('%026d', value), 'Somebody', '{}', 0, 'somebody', 'per_' || printf('%026d', value) || '@example.org'
      from json_each(?1), surveys s where s.id = ?2`,
  )
    .bind(JSON.stringify(ids), survey_id)
    .run()
  return respondents(new Request(request.url, { method: 'POST', body }), env, name)
}

/** Enrolments of a survey, as assigning and the sweep write them: triggers count them and see to what finds them. */
const enrolments: Baseline = async (request, env) => {
  const { survey_id, people } = (await request.json()) as { survey_id: string; people: object[] } // From bench/compliance.ts.
  const given = JSON.stringify(people.map((person) => ({ ...person, survey_id })))
  const each = (sql: string) => env.DB.prepare(sql).bind(given)
  await env.DB.batch([
    each(`insert into enrolments (organization_id, survey_id, person_id, enrolled_at, attempts, last_submitted_at, status,
        baseline_attempt, baseline_score, latest_score)
      select surveys.organization_id, surveys.id, value ->> 'id', 1, value ->> 'attempts', value ->> 'taken', value ->> 'status', 1,
        value ->> 'baseline', value ->> 'latest' from json_each(?1), surveys where surveys.id = value ->> 'survey_id'`),
    each(`update enrolments set name = value ->> 'name', name_key = value ->> 'name_key', address = value ->> 'address',
        words = value -> 'words', unlisted = 0
      from json_each(?1) where survey_id = value ->> 'survey_id' and person_id = value ->> 'id'`),
  ])
  return new Response(null, { status: 204 })
}

/** Responses of a survey with so many ratings, a person each: five thousand at once. */
const answers: Baseline = async (request, env) => {
  const { survey_id, questions, from, to } = (await request.json()) as { survey_id: string; questions: number; from: number; to: number } // From bench/export.ts.
  const each = (sql: string) =>
    env.DB.prepare(`with recursive n(i) as (select ?2 union all select i + 1 from n where i + 1 < ?3) ${sql}`).bind(survey_id, from, to)
  const answered = `select json_group_object('q' || q.value, (n.i * 7 + q.value * 13) % 6) from json_each(?4) q`
  await env.DB.batch([
    each(
      `insert into people (id, full_name, timezone, locale, created_at) select 'per_x' || printf('%025d', i), 'Somebody ' || i, 'UTC', 'en', 0 from n where ?1 is not null`,
    ),
    each(`insert into email_addresses (address, person_id, is_primary, verified_at, created_at)
      select 'x' || i || '@example.org', 'per_x' || printf('%025d', i), 1, 0, 0 from n where ?1 is not null`),
    env.DB.prepare(
      `with recursive n(i) as (select ?2 union all select i + 1 from n where i + 1 < ?3)
      insert into responses (id, organization_id, survey_id, version, series, person_id, attempt_number, submitted_at, next_eligible_date, active_seconds, answers, score, scoring_version)
      select 'ses_x' || printf('%025d', i), s.organization_id, s.id, s.version, 1, 'per_x' || printf('%025d', i), 1, 1000 * i, 0, 60, (${answered}), 50.5, 1 from n, surveys s where s.id = ?1`,
    ).bind(survey_id, from, to, JSON.stringify(Array.from({ length: questions }, (_, i) => i))),
  ])
  return new Response(null, { status: 204 })
}

/** As many bytes in the bucket, and as they come from there. */
const stored: Baseline = async (request, env) => {
  if (request.method === 'GET') return new Response((await env.FILES.get('bench'))?.body as ReadableStream | undefined)
  const length = Number(await request.text())
  const { readable, writable } = new FixedLengthStream(length)
  const chunk = new Uint8Array(65_536).fill(120)
  const filled = async () => {
    const writer = writable.getWriter()
    for (let left = length; left > 0; left -= chunk.byteLength)
      await writer.write(left < chunk.byteLength ? chunk.subarray(0, left) : chunk)
    await writer.close()
  }
  await Promise.all([env.FILES.put('bench', readable), filled()])
  return new Response(null, { status: 204 })
}

/** What the deployed worker replies to the path after `/bench/rows`, and how many rows D1 read for all it asked. */
async function rows(request: Parameters<typeof deployed.fetch>[0], env: BenchEnv, ctx: ExecutionContext): Promise<Response> {
  const asked: { sql: string; params: unknown[] }[] = []
  const DB = new Proxy(env.DB, {
    get: (database, name) => {
      if (name === 'prepare') return (sql: string) => listening(database.prepare(sql), (params) => asked.push({ sql, params }))
      const value: unknown = Reflect.get(database, name)
      return typeof value === 'function' ? value.bind(database) : value
    },
  })
  const asks = new Request(request.url.replace('/bench/rows', ''), request) as typeof request // The same request elsewhere.
  const response = await deployed.fetch(asks, { ...env, DB }, ctx)
  const body = await response.text()
  let rows_read = 0
  for (const { sql, params } of asked.filter(({ sql }) => /^\s*(select|with)/i.test(sql)))
    rows_read += (
      await env.DB.prepare(sql)
        .bind(...params)
        .all()
    ).meta.rows_read
  return Response.json({ status: response.status, rows_read, body })
}

function listening(statement: D1PreparedStatement, heard: (params: unknown[]) => void): D1PreparedStatement {
  const bind = statement.bind.bind(statement)
  statement.bind = (...params) => {
    heard(params)
    return bind(...params)
  }
  return statement
}

const baselines = new Map<string, Baseline>([
  ['read', read],
  ['write', write],
  ['batch', batch],
  ['form', form],
  ['prepare', prepare],
  ['members', members],
  ['respondents', respondents],
  ['participants', participants],
  ['enrolments', enrolments],
  ['answers', answers],
  ['stored', stored],
])

// biome-ignore lint/style/noDefaultExport: the runtime takes its entry from there
export default {
  ...deployed,
  async fetch(request, env, ctx) {
    const at = request.url.indexOf('/bench/')
    if (request.url.includes('/bench/rows/')) return rows(request, env, ctx)
    const [, what] = /\/bench\/sweeps\/([\w-]+)/.exec(request.url) ?? []
    if (what) return Response.json((await sweeps(deployed, what, await request.json(), env, ctx)) ?? null)
    const [name = '', key = ''] = at < 0 ? [] : request.url.slice(at + '/bench/'.length).split('/')
    return baselines.get(name)?.(request, env, key) ?? deployed.fetch(request, env, ctx)
  },
} satisfies ExportedHandler<BenchEnv>
