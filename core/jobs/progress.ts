import { DAY_MS, MINUTE_MS, SECOND_MS } from '../durations.ts'

/** How long a worker that has taken up a job may make no progress before it is taken for dead. */
export const LEASE_MS = 2 * MINUTE_MS
/** How often a job is taken up without getting on before it is given up. */
export const MAX_TRIES = 5
/** How long the report of a job that has ended can be read: it holds addresses. */
export const REPORT_MS = 7 * DAY_MS

/** The wait before a job that failed is tried again: 10, 20, 40 … s. */
export const retryDelayMs = (tries: number) => 10 * SECOND_MS * 2 ** (tries - 1)

/** Whole percent, and 100 only once everything is done. An empty job is done. */
export const progressOf = (handled: number, total: number): number => (total === 0 ? 100 : Math.floor((100 * handled) / total))

/** How often there was each outcome, on top of the counts before. */
export function counted(before: Readonly<Record<string, number>>, outcomes: readonly string[]): Record<string, number> {
  const counts = { ...before }
  for (const outcome of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1
  return counts
}
