import { SECOND_MS } from '../durations.ts'

/**
 * One-time codes of authenticator apps: TOTP (RFC 6238), which is HOTP (RFC 4226) counting steps of 30 seconds. The
 * HMAC-SHA-1 between a counter and its code is the caller's; SHA-1, six digits and 30 seconds are what every app knows.
 */
const STEP_MS = 30 * SECOND_MS
const DIGITS = 6
/** Steps that a telephone's clock may be fast or slow (RFC 6238, 5.2). */
const DRIFT = 1
/** 160 bits, the length that RFC 4226 (section 4, R6) recommends. */
export const TOTP_SECRET_BYTES = 20

export const stepAt = (now: number): number => Math.floor(now / STEP_MS)

/** The steps whose codes count now. A code works once: nothing up to the last step that was used comes again. */
export function openSteps(now: number, last_step: number): number[] {
  const middle = stepAt(now)
  return Array.from({ length: 2 * DRIFT + 1 }, (_, i) => middle - DRIFT + i).filter((step) => step > last_step)
}

/** What the HMAC is made of: the step as eight bytes, the highest first. */
export function counterOf(step: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(8)
  for (let i = 7, rest = step; i >= 0; i--, rest = Math.floor(rest / 256)) bytes[i] = rest % 256
  return bytes
}

/** The code in an HMAC of 20 bytes or more: 31 bits at the place that its last four bits name (RFC 4226, 5.3). */
export function codeIn(mac: Uint8Array, digits = DIGITS): string {
  const at = byteOf(mac, mac.length - 1) & 0xf
  const number = ((byteOf(mac, at) & 0x7f) << 24) | (byteOf(mac, at + 1) << 16) | (byteOf(mac, at + 2) << 8) | byteOf(mac, at + 3)
  return String(number % 10 ** digits).padStart(digits, '0')
}

const byteOf = (bytes: Uint8Array, at: number): number => bytes[at] ?? 0

const ISSUER = 'ImpactPulse'

/** What an app reads from the QR code. The account's name tells several of one issuer apart; the rest are the usual values. */
export const otpauthUrl = (secret: string, account: string): string =>
  `otpauth://totp/${ISSUER}:${encodeURIComponent(account)}?secret=${secret}&issuer=${ISSUER}&algorithm=SHA1&digits=${DIGITS}&period=${STEP_MS / SECOND_MS}`
