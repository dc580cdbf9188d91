import type { Context } from 'hono'
import { ID_CHANCE_BYTES, type IdKind, idFrom } from '../../core/ids.ts'
import type { Config, Env } from '../config.ts'
import type { Scope, System } from '../scope.ts'
import type { SentForm } from './form.ts'
import type { SelfCall } from './self.ts'
import type { Encoding } from './text-file.ts'

/** Who is calling: a person by access token or cookie, a survey's visitor by a respondent token, a program by an API key, or a stranger. */
export type Caller = {
  person_id: string | null
  sign_in_id: string | null
  /** A bearer value that is no access token: the visitor's respondent token. */
  respondent_token: string | null
  /** A bearer value that looks like an API key; whether it is one is read where it is used, see access.ts. */
  api_key: string | null
  /** Set once the key was found to be good. */
  api_key_id: string | null
  by: 'bearer' | 'cookie' | 'nobody'
  /** Why the access token that was sent names nobody: told where somebody is needed, and only there. */
  refused: 'token-expired' | 'sign-in-needed' | null
}

/** Additions to the page's Content-Security-Policy; see security-headers.ts for the default. */
export type PagePolicy = { style_hashes?: string[]; frame_ancestors?: string[]; frames_own_pages?: boolean; shows_mail?: boolean }

export type Variables = {
  request_id: string
  /** The one moment of this request, ms. */
  now: number
  config: Config
  caller: Caller
  system: System
  /** Only on routes that name a permission; see access.ts. */
  scope: Scope
  api: SelfCall
  /** Only where a form was sent; see form.ts. */
  form?: SentForm
  csp: PagePolicy
  /** Of the file that came as the body; see body.ts. */
  encoding: Encoding
}
export type AppEnv = { Bindings: Env; Variables: Variables }
export type AppContext = Context<AppEnv>

/** Who does something in an organization, and when: a request, or a job in the name of whoever asked for it. */
export type Acting = { var: Pick<Variables, 'system' | 'scope' | 'config' | 'now' | 'request_id' | 'caller'> }

/** A new id of the request's moment. */
export const newId = (kind: IdKind, now: number): string => idFrom(kind, now, crypto.getRandomValues(new Uint8Array(ID_CHANCE_BYTES)))

export const iso = (moment: number): string => new Date(moment).toISOString()
export const isoOrNull = (moment: number | null): string | null => (moment === null ? null : iso(moment))

/** Work that outlives the reply. Where there is no execution context (tests through `app.request`) it runs all the same. */
export function afterReply(c: AppContext, work: Promise<unknown>) {
  c.executionCtx.waitUntil(work)
}
