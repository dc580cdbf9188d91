import { DAY_MS, HOUR_MS, MINUTE_MS } from '../durations.ts'

/** How long the things that prove who someone is are good for. */

export const ACCESS_TOKEN_MS = 15 * MINUTE_MS
/** A sign-in that is used at least this often lasts. */
export const REFRESH_TOKEN_MS = 30 * DAY_MS
export const VERIFY_LINK_MS = 3 * DAY_MS
/** It opens the account, so it is short. */
export const RESET_LINK_MS = HOUR_MS
export const CHANGE_EMAIL_LINK_MS = DAY_MS
export const CODE_MS = 10 * MINUTE_MS
/** Five tries at one of a million codes: a guesser has a chance of 1 in 200,000. */
export const CODE_TRIES = 5
/** Between the first factor and the second: long enough to find the telephone. */
export const CHALLENGE_MS = 5 * MINUTE_MS
/** A mailed link to go on with a survey. Newer ones and the submission end it before. */
export const RESUME_LINK_MS = 30 * DAY_MS
export const RESPONDENT_TOKEN_MS = 30 * DAY_MS
