import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { ACCESS_TOKEN_MS, REFRESH_TOKEN_MS } from '../../core/auth/lifetimes.ts'
import type { AppContext } from './context.ts'

/** `__Host-`: this host only, HTTPS only, no Domain. Never readable by script. */
const SAFE = { prefix: 'host', httpOnly: true, secure: true, sameSite: 'Lax', path: '/' } as const
const ACCESS = 'access'
const REFRESH = 'refresh'

export type Tokens = { access_token: string; refresh_token: string }

function setTokenCookies(c: AppContext, tokens: Tokens) {
  setCookie(c, ACCESS, tokens.access_token, { ...SAFE, maxAge: ACCESS_TOKEN_MS / 1000 })
  setCookie(c, REFRESH, tokens.refresh_token, { ...SAFE, maxAge: REFRESH_TOKEN_MS / 1000 })
}

export function clearTokenCookies(c: AppContext) {
  deleteCookie(c, ACCESS, SAFE)
  deleteCookie(c, REFRESH, SAFE)
}

export const accessCookie = (c: AppContext) => getCookie(c, ACCESS, 'host')
export const refreshCookie = (c: AppContext) => getCookie(c, REFRESH, 'host')

/** Puts the tokens where the client asked for them: cookies for our own pages, the body for programs. */
export function handTokens(c: AppContext, tokens: Tokens, session: 'token' | 'cookie' | undefined) {
  const expires_in = ACCESS_TOKEN_MS / 1000
  if (session !== 'cookie') return { ...tokens, token_type: 'bearer' as const, expires_in }
  setTokenCookies(c, tokens)
  return { expires_in }
}
