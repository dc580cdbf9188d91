import { createHmac } from 'node:crypto'
import { bytesOfBase32 } from '../core/auth/base32.ts'
import { codeIn, counterOf, stepAt } from '../core/auth/totp.ts'

/** What an authenticator app that was given this key shows at a moment. */
export const appShows = (key: string, at: number): string =>
  codeIn(
    createHmac('sha1', bytesOfBase32(key.replaceAll(' ', '')))
      .update(counterOf(stepAt(at)))
      .digest(),
  )
