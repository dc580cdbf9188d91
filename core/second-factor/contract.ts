import * as z from 'zod'
import { Code, SessionKind } from '../auth/contract.ts'
import { plainDigits } from '../auth/one-time.ts'

/** What an authenticator app needs, told once: the key as text, as an address that apps open, and drawn to be scanned. */
export const SetUp = z.strictObject({ secret: z.string(), otpauth_url: z.string(), qr_svg: z.string() })

/** A first code of the app shows that it holds the key. */
export const TurnOn = z.strictObject({ code: Code })
export const TurnedOn = z.strictObject({ backup_codes: z.array(z.string()) })

/** The six digits of the app, or a backup code. */
export const FactorCode = z.string().overwrite(plainDigits).trim().min(6, 'enter the six digits of the app, or a backup code').max(64)

export const TurnOff = z.strictObject({ password: z.string().min(1).max(4096), code: FactorCode })

export const Status = z.strictObject({ enabled: z.boolean(), backup_codes_remaining: z.int() })

export const Challenge = z.strictObject({
  challenge_token: z.string().min(1).max(512),
  code: FactorCode,
  session: SessionKind.optional(),
})
