import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { type Counter, counted } from '../../core/limits/counter.ts'
import type { Rule } from '../../core/limits/rules.ts'
import { limitCounters } from '../db/schema/limits.ts'
import { workAt } from '../jobs/queue.ts'
import { System } from '../scope.ts'
import { database, testEnv } from '../testing/world.ts'
import { countOne } from './counting.ts'
import { forgottenCounters, sweepForgotten } from './sweep.ts'

const system = new System(database)
const START = Date.UTC(2026, 0, 10)
const WINDOW = { most: 4, within_ms: 60_000 }
/** Straight on, waits that just do and just do not, the end of a window, a quiet hour, and clocks that differ a little. */
const PAUSES = [0, 0, 0, 0, 0, 0, 999, 1, 0, 1999, 1, 60_000, 59_999, 1, -5, 0, 3_600_000, 0, 0, 0, 0, 0, 1000, 3_599_999, 1, 3_600_000, 10]

async function rowOf(id: string): Promise<Counter | null> {
  const { count, free_at, forgotten_at } = limitCounters
  return (await database.select({ count, free_at, forgotten_at }).from(limitCounters).where(eq(limitCounters.id, id)).get()) ?? null
}

it.each<[string, Rule]>([
  ['growing', 'growing'],
  ['window', WINDOW],
])('counts in the database as core says: %s', async (id, rule) => {
  let held: Counter | null = null
  let now = START
  for (const pause of PAUSES) {
    now += pause
    const next: Counter | null = counted(rule, held, now)
    expect(await countOne(system, id, rule, now)).toBe(next ? null : (held as Counter | null)?.free_at)
    held = next ?? held
    expect(await rowOf(id)).toEqual(held)
  }
})

it.each<[string, Rule, number]>([
  ['tries', 'growing', 5],
  ['a window', WINDOW, 4],
])('lets none slip through of many that come at once: %s', async (name, rule, most) => {
  const waits = await Promise.all(Array.from({ length: 40 }, () => countOne(system, `at once: ${name}`, rule, START)))
  expect(waits.filter((wait) => wait === null).length).toBe(most)
})

it('forgets twice to the same end, by the index, and nothing that still counts', async () => {
  await countOne(system, 'old', WINDOW, START - 60_000)
  await countOne(system, 'young', WINDOW, START - 59_999)
  const work = workAt(testEnv, START)
  await Promise.all([sweepForgotten(work), sweepForgotten(work)])
  expect(await sweepForgotten(work)).toBe(0)
  expect([await rowOf('old'), (await rowOf('young'))?.count]).toEqual([null, 1])
  const { sql, params } = forgottenCounters(work).toSQL()
  const plan = await testEnv.DB.prepare(`explain query plan ${sql}`)
    .bind(...params)
    .all<{ detail: string }>()
  expect(plan.results.map(({ detail }) => detail).join('; ')).toMatch(/limit_counters USING (COVERING )?INDEX limit_counters_forgotten/)
})
