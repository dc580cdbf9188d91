import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import { unstable_splitSqlQuery } from 'wrangler'
import { root } from './root.ts'
import { databases, persistPath } from './worker-options.ts'

const folder = join(root, 'migrations')
/** The same record `wrangler d1 migrations apply` keeps. */
const RECORD = `CREATE TABLE IF NOT EXISTS d1_migrations(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT UNIQUE,
  applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL
);`

type Database = Awaited<ReturnType<Miniflare['getD1Database']>>

async function applyTo(db: Database): Promise<string[]> {
  await db.prepare(RECORD).run()
  const { results } = await db.prepare('SELECT name FROM d1_migrations').all<{ name: string }>()
  const applied = new Set(results.map((row) => row.name))
  const pending = readdirSync(folder).filter((name) => name.endsWith('.sql') && !applied.has(name))
  for (const name of pending.sort()) {
    const statements = unstable_splitSqlQuery(readFileSync(join(folder, name), 'utf8')).map((sql) => db.prepare(sql))
    // One batch is one transaction: a migration and the record of it, or neither.
    await db.batch([...statements, db.prepare('INSERT INTO d1_migrations (name) VALUES (?)').bind(name)])
  }
  return pending
}

/** Brings the data folder's D1 up to date before the worker sees it; returns the names of what was applied. */
export async function migrate(data: string): Promise<string[]> {
  const mf = new Miniflare(
    convertV4MiniflareOptions({
      name: 'migrations',
      modules: true,
      script: 'export default {}',
      cf: false,
      telemetry: { enabled: false },
      resourcePersistencePath: persistPath(data),
      d1Databases: databases(),
    }),
  )
  try {
    return await applyTo(await mf.getD1Database('DB'))
  } finally {
    await mf.dispose()
  }
}
