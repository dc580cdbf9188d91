import { applyD1Migrations, type D1Migration, reset } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { surprises, watchErrors } from './errors.ts'

// vitest.config.ts binds it, for tests only, so the worker's own Env does not know it.
const { DB, FILES, TEST_MIGRATIONS } = env as unknown as { DB: D1Database; FILES: R2Bucket; TEST_MIGRATIONS: D1Migration[] }

// Files take turns in one runtime, because starting one takes longer than most files do: each begins with empty stores.
beforeAll(async () => {
  await reset()
  await emptied(FILES)
  await applyD1Migrations(DB, TEST_MIGRATIONS)
})
beforeEach(watchErrors)
afterEach(() => expect(surprises()).toEqual([]))

/** The runtime's own reset leaves the bucket as it is. */
async function emptied(bucket: R2Bucket) {
  const { objects, truncated } = await bucket.list()
  if (objects.length > 0) await bucket.delete(objects.map(({ key }) => key))
  if (truncated) await emptied(bucket)
}
