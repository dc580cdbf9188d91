/** What an organization may choose, in calendar months. */
export const RETENTION_MONTHS = { min: 1, max: 120 } as const

/**
 * What was given before this moment is older than so many calendar months, in UTC. A day that the month does not have
 * is its last: a month before 31 March is 28 or 29 February.
 */
export function retentionCutoff(months: number, now: number): number {
  const today = new Date(now)
  const [year, month] = [today.getUTCFullYear(), today.getUTCMonth() - months]
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  const time = now - Date.UTC(year, today.getUTCMonth(), today.getUTCDate())
  return Date.UTC(year, month, Math.min(today.getUTCDate(), lastDay)) + time
}
