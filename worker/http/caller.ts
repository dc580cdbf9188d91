import { createMiddleware } from 'hono/factory'
import { isApiKey } from '../../core/api-keys/format.ts'
import { refuse } from '../../core/problem.ts'
import { readAccessToken } from './access-token.ts'
import type { AppContext, AppEnv, Caller } from './context.ts'
import { accessCookie } from './cookies.ts'

const NOBODY: Caller = {
  person_id: null,
  sign_in_id: null,
  respondent_token: null,
  api_key: null,
  api_key_id: null,
  by: 'nobody',
  refused: null,
}

/** Tells who is calling. */
export const identifyCaller = createMiddleware<AppEnv>(async (c, next) => {
  const caller = await callerOf(c)
  c.set('caller', caller)
  if (caller.by === 'cookie' && !isSafe(c.req.method)) mustComeFromOurPages(c)
  await next()
})

async function callerOf(c: AppContext): Promise<Caller> {
  const bearer = /^Bearer\s+(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1]
  if (bearer) return byBearer(c, bearer)
  const cookie = accessCookie(c)
  if (!cookie) return NOBODY
  const read = await readAccessToken(c.get('config'), cookie, c.get('now'))
  return 'person_id' in read ? { ...NOBODY, ...read, by: 'cookie' } : { ...NOBODY, refused: read.refused }
}

async function byBearer(c: AppContext, bearer: string): Promise<Caller> {
  // A key is no person: where one is needed, it is refused.
  if (isApiKey(bearer)) return { ...NOBODY, api_key: bearer, by: 'bearer', refused: 'sign-in-needed' }
  // An access token is a JWT, three parts; anything else is a respondent's own opaque token.
  if (bearer.split('.').length !== 3) return { ...NOBODY, respondent_token: bearer, by: 'bearer' }
  const read = await readAccessToken(c.get('config'), bearer, c.get('now'))
  if ('refused' in read) return { ...NOBODY, by: 'bearer', refused: read.refused }
  return { ...NOBODY, ...read, by: 'bearer' }
}

const isSafe = (method: string) => method === 'GET' || method === 'HEAD' || method === 'OPTIONS'

/** Browsers attach cookies to requests that other sites make; this tells ours from theirs (CSRF). */
export function mustComeFromOurPages(c: AppContext) {
  const site = c.req.header('sec-fetch-site')
  if (site === 'same-origin') return
  const origin = c.req.header('origin')
  if (site === undefined && origin === new URL(c.req.url).origin) return
  refuse({ code: 'not-allowed', detail: 'A request with cookies must come from our own pages.' })
}
