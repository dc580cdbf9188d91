import { testEnv } from './world.ts'

/** How SQLite would find the rows of a query, a line a step. */
export async function queryPlan(query: { toSQL(): { sql: string; params: unknown[] } }): Promise<string> {
  const { sql, params } = query.toSQL()
  const steps = await testEnv.DB.prepare(`explain query plan ${sql}`)
    .bind(...params)
    .all<{ detail: string }>()
  return steps.results.map(({ detail }) => detail).join('\n')
}
