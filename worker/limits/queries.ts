import { eq } from 'drizzle-orm'
import { secondsUntil } from '../../core/limits/counter.ts'
import { originOf } from '../../core/limits/origin.ts'
import { type AccountKind, type LimitKind, type OriginKind, RULES } from '../../core/limits/rules.ts'
import { refuse } from '../../core/problem.ts'
import type { Config, Env } from '../config.ts'
import type { Statement } from '../db/open.ts'
import { limitCounters } from '../db/schema/limits.ts'
import type { AppContext } from '../http/context.ts'
import { base64url, keyedDigest } from '../http/secrets.ts'
import { countOne } from './counting.ts'

/**
 * Limits of rate. A handler counts before it looks at anything, so that a known address and an unknown one are limited
 * alike. Declare `slow-down` in the route's `refuses`.
 */

/** `LIMITS=off` counts only beside `LOCAL_AIDS=on`, which no deployment has: it is for the loads of bench/ and e2e/soak. */
export const limitsAreOn = ({ LOCAL_AIDS, LIMITS }: Config) => LOCAL_AIDS === 'off' || LIMITS === 'on'

type FirstLine = Extract<keyof Env, `${string}_RATE`>

/** As wrangler.toml says. */
const PERIOD_S = 60

/**
 * The platform's own counters, in each of its locations, rough and without a write: a flood ends here, and costs no
 * database. Towards accounts and sessions they are three times as wide as the exact counters behind them, which therefore
 * speak first. For API keys this is the limit: exact would be a write for each call. `key` holds no personal data.
 */
export async function mustNotFlood(c: AppContext, line: FirstLine, key: string): Promise<void> {
  if (!limitsAreOn(c.var.config)) return
  const { success } = await c.env[line].limit({ key })
  if (!success)
    refuse({ code: 'slow-down', retry_after: PERIOD_S, detail: 'Too many requests. Please wait a minute, then go on more slowly.' })
}

/** Counts one more try of an account or address. Refuses while its turn has not come. */
export const mustNotHurry = (c: AppContext, kind: AccountKind, subject: string) => mustPass(c, kind, subject)

/** Counts one more try where a refusal would tell something: says whether to go on. */
export const mayGoOn = async (c: AppContext, kind: AccountKind, subject: string): Promise<boolean> =>
  (await waitOf(c, kind, subject)) === null

/** Counts one more from the caller's address of origin. Refuses when it is one too many. */
export async function mustNotCrowd(c: AppContext, kind: OriginKind): Promise<void> {
  const address = c.req.header('cf-connecting-ip')
  // At the edge there always is one. On this machine there is none unless a test sends it, and everybody would share it.
  if (address === undefined && c.var.config.LOCAL_AIDS === 'on') return
  const origin = originOf(address ?? 'unknown')
  await mustNotFlood(c, FIRST_LINES[kind], await counterId(c.var.config, kind, origin))
  await mustPass(c, kind, origin)
}

const FIRST_LINES = { 'auth-origin': 'AUTH_RATE', 'share-origin': 'START_RATE', 'start-origin': 'START_RATE' } as const satisfies Record<
  OriginKind,
  FirstLine
>

/** What forgets the tries of somebody who has succeeded. A list, because a statement that is awaited runs. */
export async function forgetTries(c: AppContext, kind: AccountKind, subject: string): Promise<Statement[]> {
  const id = await counterId(c.var.config, kind, subject)
  return [c.var.system.db.delete(limitCounters).where(eq(limitCounters.id, id))]
}

async function mustPass(c: AppContext, kind: LimitKind, subject: string): Promise<void> {
  const free_at = await waitOf(c, kind, subject)
  if (free_at === null) return
  const retry_after = secondsUntil(free_at, c.var.now)
  refuse({ code: 'slow-down', retry_after, detail: `Too many tries. Please wait ${inWords(retry_after)}, then try again.` })
}

const inWords = (seconds: number) =>
  seconds === 1 ? 'a second' : seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`

async function waitOf(c: AppContext, kind: LimitKind, subject: string): Promise<number | null> {
  const { system, config, now } = c.var
  if (!limitsAreOn(config)) return null
  return countOne(system, await counterId(config, kind, subject), RULES[kind], now)
}

/** Keyed, because addresses are few enough to try them all. */
async function counterId({ TOKEN_KEY }: Config, kind: LimitKind, subject: string): Promise<string> {
  return `${kind}:${base64url(await keyedDigest(TOKEN_KEY, `limit:${kind}:${subject}`))}`
}
