import { DAY_MS } from '../durations.ts'

/** Invitations of an organization in any 24 hours: mail in our name to addresses that nobody has proved. */
export const INVITATIONS_A_DAY = 1000

/** How many more may be sent now, given the moments of those of the last day, the newest first; and when the next one may once those have gone. */
export function roomNow(sent: readonly number[], now: number): { more: number; full_until: number } {
  const more = Math.max(0, INVITATIONS_A_DAY - sent.length)
  const oldest = more === INVITATIONS_A_DAY ? now : (sent.at(-1) ?? now)
  return { more, full_until: oldest + DAY_MS }
}

/** When so many more may be sent, given the moments of those of the last day, the newest first; null for now. */
export function freeAt(sent: readonly number[], more: number): number | null {
  const over = sent.length + more - INVITATIONS_A_DAY
  if (over <= 0) return null
  return (sent[sent.length - over] ?? 0) + DAY_MS
}
