import * as z from 'zod'
import { smtpServer } from './mail/smtp-server.ts'

/**
 * Every variable and secret of the worker, read here and nowhere else. Deployed is the default: the real clock and no
 * local aids; only `npm start` switches them on.
 */
const Vars = z
  .object({
    PUBLIC_URL: z.url(),
    MAIL_FROM: z.string().min(3),
    MAIL_TRANSPORT: z.enum(['inbox', 'mailchannels', 'resend', 'smtp']),
    RESEND_API_KEY: z.string().default(''),
    MAILCHANNELS_API_KEY: z.string().default(''),
    /** Our account there. Its webhooks name it: everybody's are signed with the same key. */
    MAILCHANNELS_ACCOUNT: z.string().default(''),
    RESEND_WEBHOOK_SECRET: z
      .string()
      .regex(/^(whsec_[A-Za-z0-9+/=]{16,})?$/, 'must be the signing secret of the webhook, whsec_…')
      .default(''),
    /** The signature of the sender's domain, where MailChannels makes it. Without a private key it uses one that it keeps itself. */
    DKIM_DOMAIN: z.string().default(''),
    DKIM_SELECTOR: z.string().default(''),
    DKIM_PRIVATE_KEY: z.string().default(''),
    /** How many mails of one organization are handed over a day (UTC) before the rest waits for the next. */
    MAIL_DAILY_BUDGET: z.coerce.number().int().min(1).default(20_000),
    /** Where `smtp` hands mail over: `smtps://user:password@host` (TLS, port 465) or `smtp://…` (STARTTLS, port 587). */
    SMTP_URL: z
      .string()
      .default('')
      .transform((text, context) => {
        const server = text === '' ? null : smtpServer(text)
        if (server === 'not one') context.addIssue('must be smtps://user:password@host:port or smtp://user:password@host:port')
        return server === 'not one' ? null : server
      }),
    /** `kid:secret,kid:secret`: the first signs, both are accepted, so that a key can be replaced without signing anyone out. */
    JWT_KEYS: z
      .string()
      .regex(
        /^[\w-]+:[^,:]{32,}(,[\w-]+:[^,:]{32,})?$/,
        'JWT_KEYS must be kid:secret or kid:secret,kid:secret with secrets of at least 32 characters',
      ),
    /** The key that links and codes are derived with (worker/one-time/queries.ts). */
    TOKEN_KEY: z.string().min(32),
    /** JSON list of OpenID Connect providers: `[{"id":"google","client_id":"…","client_secret":"…"}]`; others name their `issuer`. */
    OIDC_PROVIDERS: z
      .string()
      .default('[]')
      .transform((text) => JSON.parse(text))
      .pipe(
        z.array(
          z.strictObject({
            id: z.string().regex(/^[a-z0-9-]{1,32}$/),
            name: z.string().optional(),
            issuer: z.url().optional(),
            client_id: z.string().min(1),
            client_secret: z.string().min(1),
          }),
        ),
      ),
    /** `request`: the `x-now` header is the clock. */
    CLOCK: z.enum(['real', 'request']).default('real'),
    /** `on`: `/dev/tick` and `/dev/inbox` exist. */
    LOCAL_AIDS: z.enum(['off', 'on']).default('off'),
    /** `off` in the loads of bench/ and e2e/soak, which come from one place; it counts only beside LOCAL_AIDS=on (worker/limits/queries.ts). */
    LIMITS: z.enum(['on', 'off']).default('on'),
    /** `on` in tests: each reply is held against its declared schema. */
    CHECK_REPLIES: z.enum(['off', 'on']).default('off'),
  })
  .refine(({ MAIL_TRANSPORT, SMTP_URL }) => MAIL_TRANSPORT !== 'smtp' || SMTP_URL !== null, {
    path: ['SMTP_URL'],
    message: 'must say which server takes the mail',
  })
  .refine(({ MAIL_TRANSPORT, MAILCHANNELS_API_KEY }) => MAIL_TRANSPORT !== 'mailchannels' || MAILCHANNELS_API_KEY !== '', {
    path: ['MAILCHANNELS_API_KEY'],
    message: 'must be there when mail goes by MailChannels',
  })
  .refine(
    ({ DKIM_DOMAIN, DKIM_SELECTOR, DKIM_PRIVATE_KEY }) =>
      (DKIM_DOMAIN === '') === (DKIM_SELECTOR === '') && (DKIM_PRIVATE_KEY === '' || DKIM_DOMAIN !== ''),
    {
      path: ['DKIM_DOMAIN'],
      message: 'DKIM_DOMAIN and DKIM_SELECTOR belong together, and a DKIM_PRIVATE_KEY to both',
    },
  )
export type Config = z.infer<typeof Vars>

/** What the platform binds to the worker; see wrangler.toml. */
export type Env = {
  DB: D1Database
  SESSIONS: DurableObjectNamespace<import('./sessions/session-object.ts').SessionObject>
  LIVE: DurableObjectNamespace<import('./live/live-object.ts').LiveObject>
  JOBS: Queue
  FILES: R2Bucket
  AUTH_RATE: RateLimit
  START_RATE: RateLimit
  API_KEY_RATE: RateLimit
  ASSETS: Fetcher
  /** Prints reports; without it they have no PDF. */
  BROWSER?: BrowserRun
} & Record<keyof Config, string>

const parsed = new WeakMap<object, Config>()

/** The configuration, parsed once an isolate. Throws, naming the variable, when something is missing or malformed. */
export function configOf(env: Env): Config {
  let config = parsed.get(env)
  if (!config) {
    const result = Vars.safeParse(env)
    if (!result.success) {
      const faults = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
      throw new Error(`The configuration is not right. ${faults.join('; ')}`)
    }
    config = result.data
    parsed.set(env, config)
  }
  return config
}
