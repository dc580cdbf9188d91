import { refuse } from '../problem.ts'
import { CODE_TRIES } from './lifetimes.ts'

/** Addresses are compared without regard to case: nobody expects Ada@x.org and ada@x.org to be two people. */
export const addressKey = (address: string) => address.trim().toLowerCase()

export type OneTime = { expires_at: number; used_at: number | null; tries: number }

/** Refuses a link or code that can no longer act. */
export function mustBeFresh(secret: OneTime | null, now: number): asserts secret is OneTime {
  if (!secret) refuse({ code: 'not-found' })
  if (secret.used_at !== null) refuse({ code: 'used' })
  if (secret.expires_at <= now || secret.tries >= CODE_TRIES) refuse({ code: 'expired' })
}

/** The six digits of a code as typed, which may hold a space in the middle. */
export const digitsOf = (code: string) => code.replaceAll(/\s/g, '')

/** Every script's digits as 0 to 9: full-width ones, Arabic ones and so on. Each script has its ten in a row (Unicode, 4.6). */
export const plainDigits = (text: string) => text.replaceAll(/\p{Nd}/gu, (digit) => String(digitValue(digit.codePointAt(0) ?? 0)))

function digitValue(point: number): number {
  let zero = point
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--
  return (point - zero) % 10
}
