/** Twelve months: a link that was forgotten does not show a result for ever. */
const LIFETIME_MONTHS = 12
/** More links to one result than anybody keeps track of. */
export const MOST_SHARES = 20

/** The end of a link that is made now; of the last of a longer month, the last of that month. */
export function shareEndsAt(now: number): number {
  const end = new Date(now)
  const day = end.getUTCDate()
  end.setUTCMonth(end.getUTCMonth() + LIFETIME_MONTHS)
  if (end.getUTCDate() !== day) end.setUTCDate(0)
  return end.getTime()
}
