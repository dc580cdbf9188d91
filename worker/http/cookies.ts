import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { ACCESS_TOKEN_MS, REFRESH_TOKEN_MS } from '../../core/auth/lifetimes.ts'
import type { AppContext } from './context.ts'

/** `__Host-`: this host only, HTTPS only, no Domain. Never readable by script. */
const SAFE = { prefix: 'host', httpOnly: true, secure: true, sameSite: 'Lax', path: '/' } as const
const ACCESS = 'access'
const REFRESH = 'refresh'

export function setTokenCookies(c: AppContext, tokens: { access_token: string; refresh_token: string }) {
  setCookie(c, ACCESS, tokens.access_token, { ...SAFE, maxAge: ACCESS_TOKEN_MS / 1000 })
  setCookie(c, REFRESH, tokens.refresh_token, { ...SAFE, maxAge: REFRESH_TOKEN_MS / 1000 })
}

export function clearTokenCookies(c: AppContext) {
  deleteCookie(c, ACCESS, SAFE)
  deleteCookie(c, REFRESH, SAFE)
}

export const accessCookie = (c: AppContext) => getCookie(c, ACCESS, 'host')
export const refreshCookie = (c: AppContext) => getCookie(c, REFRESH, 'host')
