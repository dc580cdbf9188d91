import { applyD1Migrations, type D1Migration, reset } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { surprises, watchErrors } from './errors.ts'

// vitest.config.ts binds it, for tests only, so the worker's own Env does not know it.
const { DB, TEST_MIGRATIONS } = env as unknown as { DB: D1Database; TEST_MIGRATIONS: D1Migration[] }

// Files take turns in one runtime, because starting one takes longer than most files do: each begins with empty stores.
beforeAll(async () => {
  await reset()
  await applyD1Migrations(DB, TEST_MIGRATIONS)
})
beforeEach(watchErrors)
afterEach(() => expect(surprises()).toEqual([]))
