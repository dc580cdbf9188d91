import { eq, lte, type SQL, sql } from 'drizzle-orm'
import { SECOND_MS } from '../../core/durations.ts'
import { type Counter, counted } from '../../core/limits/counter.ts'
import { FREE_TRIES, LONGEST_WAIT_MS, type Rule } from '../../core/limits/rules.ts'
import { limitCounters } from '../db/schema/limits.ts'
import type { System } from '../scope.ts'

/**
 * Counts one more by one statement, so that of many at once none slips through. Gives null where it counted, else the
 * moment when the next may. It says in SQL what core/limits/counter.ts says; counting.test.ts holds one against the other.
 */
export async function countOne({ db }: System, id: string, rule: Rule, now: number): Promise<number | null> {
  const first = counted(rule, null, now) as Counter // The first is always let through.
  const upsert = db
    .insert(limitCounters)
    .values({ id, ...first })
    .onConflictDoUpdate({ target: limitCounters.id, set: oneMore(rule, first, now), setWhere: lte(limitCounters.free_at, now) })
    .returning({ count: limitCounters.count })
  const held = db.select({ free_at: limitCounters.free_at }).from(limitCounters).where(eq(limitCounters.id, id))
  const [changed, [row]] = await db.batch([upsert, held])
  return changed.length > 0 ? null : (row?.free_at ?? now)
}

/** The columns of a row that is there; one that is forgotten begins as a new one would. */
function oneMore(rule: Rule, first: Counter, now: number) {
  const { count, forgotten_at } = limitCounters
  const or = (fresh: number, next: SQL) => sql`case when ${forgotten_at} <= ${now} then ${fresh} else ${next} end`
  const more = sql`${count} + 1`
  if (rule !== 'growing')
    return {
      count: or(first.count, more),
      free_at: or(first.free_at, sql`case when ${more} < ${rule.most} then ${now} else ${forgotten_at} end`),
      forgotten_at: or(first.forgotten_at, sql`${forgotten_at}`),
    }
  const wait = sql`min(${LONGEST_WAIT_MS}, ${SECOND_MS} << min(${more} - ${FREE_TRIES}, 6))`
  return {
    count: or(first.count, more),
    free_at: or(first.free_at, sql`${now} + case when ${more} < ${FREE_TRIES} then 0 else ${wait} end`),
    forgotten_at: sql`${first.forgotten_at}`,
  }
}
