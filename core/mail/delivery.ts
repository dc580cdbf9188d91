import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../durations.ts'
import type { Purpose } from './purpose.ts'

/** How long a claim on a mail holds: past it, whoever claimed it is taken for dead. */
export const CLAIM_MS = 2 * MINUTE_MS
export const MAX_TRIES = 6

/** The wait before try n + 1, after n failed ones: 30 s, 1, 2, 4, 8 minutes. Null when it is given up. */
export function retryDelayMs(tries: number): number | null {
  return tries >= MAX_TRIES ? null : 30 * SECOND_MS * 2 ** (tries - 1)
}

/**
 * The wait where we are not served, whatever the mail: a wrong key, a closed account. Somebody has to mend that, who may be away
 * over a weekend. So it waits as long again as it has, an hour at most, for three days, and none of its tries is used up. So do
 * mails that are too many, which may be too many for the day; `asked_ms` is how long whoever carries mail asked us to wait.
 */
export function unservedDelayMs(created_at: number, now: number, asked_ms = 0): number | null {
  const age = now - created_at
  const delay = Math.min(Math.max(age, 30 * SECOND_MS), HOUR_MS)
  return age >= 3 * DAY_MS ? null : Math.max(delay, Math.min(asked_ms, DAY_MS))
}

/** Past it without another such answer we are taken for served again: whatever waits has asked within the hour. */
export const SERVED_AGAIN_MS = 2 * HOUR_MS

/** How long a provider may take to tell by itself what became of a mail whose answer was lost. */
export const UNKNOWN_MS = 30 * MINUTE_MS

/**
 * What to do with a mail of which nobody has told, after that time, whether it went. Nobody asks for an invitation or a
 * reminder again, and so it goes once more, and only once; what was about an account is asked for again by its reader.
 */
export const whenUntold = (purpose: Purpose, lost: number): 'send again' | 'give up' =>
  purpose !== 'account' && lost <= 1 ? 'send again' : 'give up'

/** The day of a budget, counted from 1970, and when the next begins. */
export const mailDay = (now: number) => Math.floor(now / DAY_MS)
export const nextMailDay = (now: number) => (mailDay(now) + 1) * DAY_MS
