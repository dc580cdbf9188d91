import { eq } from 'drizzle-orm'
import {
  JustEmail,
  Login,
  Me,
  Refresh,
  Refreshed,
  Register,
  Registered,
  SignInReply,
  VerifyCode,
  VerifyEmail,
} from '../../core/auth/contract.ts'
import { addressKey } from '../../core/auth/one-time.ts'
import { refuse } from '../../core/problem.ts'
import { people } from '../db/schema/accounts.ts'
import { mustComeFromOurPages } from '../http/caller.ts'
import type { AppContext } from '../http/context.ts'
import { clearTokenCookies, handTokens, refreshCookie } from '../http/cookies.ts'
import { api, Empty, route } from '../http/route.ts'
import { forgetTries, mayGoOn, mustNotCrowd, mustNotHurry } from '../limits/queries.ts'
import { freshCode, mustBeTheCode, useSecret } from '../one-time/queries.ts'
import { enter } from '../second-factor/queries.ts'
import { meOf } from './me.ts'
import { sendCode } from './messages.ts'
import { hashPassword, isOutdated, isPassword } from './password.ts'
import { accountOf, provenByCode } from './queries.ts'
import { endSignIn, rotate } from './sign-in.ts'
import { confirm, resend, signUp } from './sign-up.ts'

const register = route({
  method: 'post',
  path: '/auth/register',
  access: 'public',
  summary: 'Sign up',
  body: Register,
  reply: Registered,
  status: 201,
  refuses: ['slow-down'],
})
const login = route({
  method: 'post',
  path: '/auth/login',
  access: 'public',
  summary: 'Sign in with a password',
  body: Login,
  reply: SignInReply,
  refuses: ['wrong-credentials', 'email-not-verified', 'slow-down'],
})
const refresh = route({
  method: 'post',
  path: '/auth/refresh',
  access: 'public',
  summary: 'Exchange a refresh token for new tokens',
  body: Refresh,
  reply: Refreshed,
  refuses: ['sign-in-needed', 'not-allowed'],
})
const logout = route({
  method: 'post',
  path: '/auth/logout',
  access: 'signed-in',
  summary: 'Sign out on this device',
  reply: Empty,
  status: 204,
})
const verifyEmail = route({
  method: 'post',
  path: '/auth/verify-email',
  access: 'public',
  summary: 'Confirm an e-mail address by the token of the mailed link',
  body: VerifyEmail,
  reply: Me,
  refuses: ['not-found', 'expired', 'used', 'slow-down'],
})
const resendVerification = route({
  method: 'post',
  path: '/auth/resend-verification',
  access: 'public',
  summary: 'Send the confirmation link again',
  body: JustEmail,
  reply: Empty,
  status: 202,
  refuses: ['slow-down'],
})
const emailCode = route({
  method: 'post',
  path: '/auth/email-code',
  access: 'public',
  summary: 'Send a code to sign in with',
  body: JustEmail,
  reply: Empty,
  status: 202,
  refuses: ['slow-down'],
})
const verifyCode = route({
  method: 'post',
  path: '/auth/email-code/verify',
  access: 'public',
  summary: 'Sign in with a mailed code',
  body: VerifyCode,
  reply: SignInReply,
  refuses: ['expired', 'used', 'slow-down'],
})

export const auth = api()
  .openapi(register, async (c) => {
    await mustNotCrowd(c, 'auth-origin')
    return c.json({ data: await signUp(c, c.req.valid('json')) }, 201)
  })
  .openapi(login, async (c) => {
    const { email, password, session } = c.req.valid('json')
    await mustNotCrowd(c, 'auth-origin')
    await mustNotHurry(c, 'sign-in', addressKey(email))
    const account = await accountOf(c.var.system, email)
    const isRight = await isPassword(password, account?.person.password_hash ?? null)
    if (!account || !isRight) refuse({ code: 'wrong-credentials' })
    if (account.address.verified_at === null) refuse({ code: 'email-not-verified' })
    const { statements, reply } = await enter(c, account.person.id)
    if (isOutdated(account.person.password_hash ?? '')) statements.push(setPassword(c, account.person.id, await hashPassword(password)))
    await c.var.system.commit([...statements, ...(await forgetTries(c, 'sign-in', account.address.address))])
    return c.json({ data: await reply(session) }, 200)
  })
  .openapi(refresh, async (c) => {
    const given = c.req.valid('json').refresh_token
    const cookie = given === undefined ? refreshCookie(c) : undefined
    if (cookie !== undefined) mustComeFromOurPages(c)
    const token = given ?? cookie
    if (!token) refuse({ code: 'sign-in-needed' })
    const tokens = await rotate(c, token)
    return c.json({ data: handTokens(c, tokens, cookie === undefined ? 'token' : 'cookie') }, 200)
  })
  .openapi(logout, async (c) => {
    await c.var.system.commit([endSignIn(c.var.system, c.var.caller.sign_in_id ?? '', c.var.now, 'signed-out')])
    clearTokenCookies(c)
    return c.body(null, 204)
  })
  .openapi(verifyEmail, async (c) => {
    await mustNotCrowd(c, 'auth-origin')
    const person_id = await confirm(c, c.req.valid('json').token)
    return c.json({ data: await meOf(c.var.system, person_id) }, 200)
  })
  .openapi(resendVerification, async (c) => {
    const email = addressKey(c.req.valid('json').email)
    await mustNotCrowd(c, 'auth-origin')
    if (await mayGoOn(c, 'account-mail', email)) await resend(c, email)
    return c.json({ data: {} }, 202)
  })
  .openapi(emailCode, async (c) => {
    const email = addressKey(c.req.valid('json').email)
    await mustNotCrowd(c, 'auth-origin')
    if (await mayGoOn(c, 'account-mail', email)) await sendCode(c, email, await accountOf(c.var.system, email))
    return c.json({ data: {} }, 202)
  })
  .openapi(verifyCode, async (c) => {
    const { system, now } = c.var
    const { email, code, session } = c.req.valid('json')
    await mustNotCrowd(c, 'auth-origin')
    const secret = await freshCode(system, 'sign-in-code', addressKey(email), now)
    await mustNotHurry(c, 'code', secret.address)
    await mustBeTheCode(system, secret, code)
    const account = await accountOf(system, secret.address)
    if (!account) refuse({ code: 'expired' })
    const { statements, reply } = await enter(c, account.person.id)
    const done = [...provenByCode(system, account, now), ...statements, ...(await forgetTries(c, 'code', secret.address))]
    await system.commit([...useSecret(system, secret.id, now), ...done], { code: 'used' })
    return c.json({ data: await reply(session) }, 200)
  })

const setPassword = (c: AppContext, person_id: string, password_hash: string) =>
  c.var.system.db.update(people).set({ password_hash }).where(eq(people.id, person_id))
