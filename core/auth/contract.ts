import * as z from 'zod'
import { ONE_LINE, VISIBLE } from '../one-line.ts'
import { ROLES } from '../organizations/roles.ts'
import { plainDigits } from './one-time.ts'

/** 8 to 1,024 bytes, any characters: length is what makes a password strong, so there are no rules of composition. */
export const Password = z
  .string()
  .refine((text) => utf8Length(text) >= 8, 'use at least 8 characters; 15 or more are better')
  .refine((text) => utf8Length(text) <= 1024, 'use at most 1,024 bytes')

/** Bytes of a text in UTF-8. Core has neither TextEncoder nor Buffer. */
function utf8Length(text: string): number {
  let bytes = 0
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return bytes
}

/**
 * Compared in lower case (see addressKey); kept plain here, because an OpenAPI document cannot describe a transform. ASCII alone, so
 * that no letter of another script passes for one of these; the domains of other scripts come as `xn--…`, as browsers send them.
 */
export const EmailAddress = z
  .email({
    pattern: /^(?:[A-Za-z0-9_'+-]+\.)*[A-Za-z0-9_'+-]*[A-Za-z0-9_+-]@(?:[A-Za-z0-9][A-Za-z0-9-]*\.)+(?:[A-Za-z]{2,}|xn--[A-Za-z0-9-]+)$/,
    error: 'this is not an e-mail address; use the letters A to Z, and xn--… for a domain with others',
  })
  .max(254)

/** An IANA zone that this runtime knows. */
export const TimeZone = z.string().max(64).refine(isTimeZone, 'use an IANA time zone such as Europe/Berlin')

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** A BCP 47 language tag, as browsers send it. */
export const Locale = z
  .string()
  .regex(/^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$/, 'use a language tag such as en or pt-BR')
  .max(35)

/** Names stand in mails to others: one line, and nothing that a mail program would turn into a link. */
export const FullName = z
  .string()
  .normalize('NFC')
  .trim()
  .max(200)
  .regex(VISIBLE, 'tell us the name')
  .regex(ONE_LINE, 'write the name on one line, without hidden characters')
  .refine((name) => !/:\/\/|\bwww\./i.test(name), 'a name cannot hold a link')

export const Register = z.strictObject({
  email: EmailAddress,
  password: Password,
  full_name: FullName,
  timezone: TimeZone.optional(),
  locale: Locale.optional(),
})
export const Registered = z.strictObject({
  user_id: z.string(),
  email: z.string(),
  full_name: z.string(),
  email_verified: z.boolean(),
})

/** `"cookie"`: the tokens are set as cookies and left out of the body. */
export const SessionKind = z.enum(['token', 'cookie'])

export const Login = z.strictObject({
  email: EmailAddress,
  password: z.string().min(1).max(4096),
  session: SessionKind.optional(),
})

const SignedInUser = z.strictObject({
  id: z.string(),
  email: z.string(),
  full_name: z.string(),
  organizations: z.array(z.string()),
})
export const SignedIn = z.strictObject({
  access_token: z.string().optional(),
  refresh_token: z.string().optional(),
  token_type: z.literal('bearer').optional(),
  expires_in: z.int(),
  user: SignedInUser,
})
/** The first factor was right, and the account asks for a second: POST /auth/2fa/challenge takes it with this token. */
const Challenged = z.strictObject({
  two_factor_required: z.literal(true),
  challenge_token: z.string(),
  expires_in: z.int(),
})
export const SignInReply = z.union([SignedIn, Challenged])

export const Refresh = z.strictObject({ refresh_token: z.string().max(512).optional() })
export const Refreshed = z.strictObject({
  access_token: z.string().optional(),
  refresh_token: z.string().optional(),
  token_type: z.literal('bearer').optional(),
  expires_in: z.int(),
})

export const VerifyEmail = z.strictObject({ token: z.string().min(1).max(512) })
export const JustEmail = z.strictObject({ email: EmailAddress })
/** Six digits, on whatever keyboard they were typed. */
export const Code = z
  .string()
  .overwrite(plainDigits)
  .regex(/^\s*\d{3}\s?\d{3}\s*$/, 'the code has six digits')
export const VerifyCode = z.strictObject({ email: EmailAddress, code: Code, session: SessionKind.optional() })

/** Given to prove who asks: what was once set may be of any form. */
export const KnownPassword = z.string().min(1, 'enter your password').max(4096)

export const ResetPassword = z.strictObject({ token: z.string().min(1).max(512), password: Password })
export const ChangePassword = z.strictObject({ current_password: KnownPassword, password: Password })
export const ChangeEmail = z.strictObject({ email: EmailAddress, password: KnownPassword })

/** A sign-in that stands. `current`: the one that asks. */
export const SignInView = z.strictObject({
  id: z.string(),
  user_agent: z.string(),
  created_at: z.iso.datetime(),
  last_used_at: z.iso.datetime(),
  current: z.boolean(),
})
export type SignInView = z.infer<typeof SignInView>
export const SignInId = z.string().regex(/^sgn_[0-9a-z]{26}$/)

export const Me = z.strictObject({
  id: z.string(),
  email: z.string(),
  full_name: z.string(),
  email_verified: z.boolean(),
  timezone: z.string(),
  locale: z.string(),
  organizations: z.array(z.strictObject({ id: z.string(), name: z.string(), role: z.enum(ROLES) })),
  /** When the account will be deleted, because its person asked for it; null otherwise. */
  erased_at: z.iso.datetime().nullable(),
  stats: z.strictObject({ surveys_taken: z.int(), last_survey_at: z.iso.datetime().nullable() }),
})
export const EditMe = z.strictObject({
  full_name: FullName.optional(),
  timezone: TimeZone.optional(),
  locale: Locale.optional(),
})

/** What an identity proof inside a survey asks for; the survey's visitor may not have an account yet. */
export const Identify = z.strictObject({
  email: EmailAddress,
  full_name: FullName.optional(),
  timezone: TimeZone.optional(),
  locale: Locale.optional(),
})
