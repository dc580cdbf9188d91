/**
 * The bench build: the deployed bundle as it is, and beside it the baselines that it is measured against. Each is the
 * least that could do the same kind of work; docs/bench.md says why it is fair. Never part of what is deployed.
 */
import deployed, { SessionObject as Deployed } from '../dist/worker/index.js'

type Baseline = (request: Request, env: BenchEnv, name: string) => Promise<Response>
type BenchEnv = { DB: D1Database; SESSIONS: DurableObjectNamespace<SessionObject> }

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

const baselines = new Map<string, Baseline>([
  ['read', read],
  ['write', write],
  ['batch', batch],
  ['form', form],
  ['prepare', prepare],
])

// biome-ignore lint/style/noDefaultExport: the runtime takes its entry from there
export default {
  ...deployed,
  fetch(request, env, ctx) {
    const at = request.url.indexOf('/bench/')
    const [name = '', key = ''] = at < 0 ? [] : request.url.slice(at + '/bench/'.length).split('/')
    return baselines.get(name)?.(request, env, key) ?? deployed.fetch(request, env, ctx)
  },
} satisfies ExportedHandler<BenchEnv>
