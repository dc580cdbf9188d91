import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Env } from '../config.ts'
import { commit, openDatabase } from './open.ts'

// The bindings of wrangler.toml, as worker/config.ts types them.
const db = openDatabase(env as unknown as Env)

test('opens the migrated database', async () => {
  const tables = await db.all(sql`select name from sqlite_master where type = 'table' and name = 'people'`)
  expect(tables).toHaveLength(1)
})

test('commits nothing when there is nothing to commit', async () => {
  expect(await commit(db, [])).toEqual([])
})
