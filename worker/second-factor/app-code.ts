import { bytesOfBase32 } from '../../core/auth/base32.ts'
import { codeIn, counterOf, openSteps } from '../../core/auth/totp.ts'
import { isSameSecret } from '../http/secrets.ts'

/** The code that an app shows during a step. */
export async function appCode(secret: string, step: number, digits?: number): Promise<string> {
  const key = await crypto.subtle.importKey('raw', bytesOfBase32(secret), { name: 'HMAC', hash: 'SHA-1' }, false, ['sign'])
  return codeIn(new Uint8Array(await crypto.subtle.sign('HMAC', key, counterOf(step))), digits)
}

/** The step whose code this is, of those that count now; null when it is none of theirs. */
export async function stepOf(secret: string, code: string, now: number, last_step: number): Promise<number | null> {
  for (const step of openSteps(now, last_step)) if (isSameSecret(await appCode(secret, step), code)) return step
  return null
}
