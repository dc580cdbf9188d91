import { HOUR_MS, MINUTE_MS } from '../durations.ts'

/**
 * What is limited, and how. `growing`: of one account or address, a few tries are free and each further one waits longer,
 * but never for long: whoever shuts an account out would only have to guess badly. A window: so many from one address of
 * origin, which may be a whole school, in a span that begins with the first.
 */
export const RULES = {
  'sign-in': 'growing',
  code: 'growing',
  /** One-time passwords and recovery codes of somebody whose password was right. */
  'second-factor': 'growing',
  /** A password that somebody signed in is asked for again. */
  password: 'growing',
  /** Mail that somebody may cause who has not proved the address: one count for all of it, so that nobody can be flooded. */
  'account-mail': 'growing',
  'survey-mail': 'growing',
  'auth-origin': { most: 100, within_ms: 10 * MINUTE_MS },
  'share-origin': { most: 300, within_ms: 10 * MINUTE_MS },
  'start-origin': { most: 600, within_ms: 10 * MINUTE_MS },
} as const satisfies Record<string, Rule>

export type Window = { most: number; within_ms: number }
export type Rule = 'growing' | Window

export type LimitKind = keyof typeof RULES
export type OriginKind = Extract<LimitKind, `${string}-origin`>
export type AccountKind = Exclude<LimitKind, OriginKind>

export const FREE_TRIES = 5
export const LONGEST_WAIT_MS = MINUTE_MS
/** After an hour without a try that counted, all is forgotten. */
export const QUIET_MS = HOUR_MS
