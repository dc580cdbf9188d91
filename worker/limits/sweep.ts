import { inArray, lte } from 'drizzle-orm'
import { limitCounters } from '../db/schema/limits.ts'
import type { Work } from '../jobs/kinds.ts'

const AT_MOST = 500

/** Counters that count no longer. Rides limit_counters_forgotten. */
export const forgottenCounters = ({ system, now }: Pick<Work, 'system' | 'now'>) =>
  system.db.select({ id: limitCounters.id }).from(limitCounters).where(lte(limitCounters.forgotten_at, now)).limit(AT_MOST)

export async function sweepForgotten(work: Work): Promise<number> {
  const { system } = work
  const [removed = 0] = await system.commit([system.db.delete(limitCounters).where(inArray(limitCounters.id, forgottenCounters(work)))])
  return removed
}
