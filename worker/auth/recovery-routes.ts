import { ChangeEmail, ChangePassword, JustEmail, ResetPassword } from '../../core/auth/contract.ts'
import { addressKey } from '../../core/auth/one-time.ts'
import { api, Empty, route } from '../http/route.ts'
import { mayGoOn, mustNotCrowd } from '../limits/queries.ts'
import { changeEmail } from './change-email.ts'
import { changePassword, forgot, reset } from './recovery.ts'

const forgotPassword = route({
  method: 'post',
  path: '/auth/forgot-password',
  access: 'public',
  summary: 'Send a link to choose a new password with',
  body: JustEmail,
  reply: Empty,
  status: 202,
  refuses: ['slow-down'],
})
const resetPassword = route({
  method: 'post',
  path: '/auth/reset-password',
  access: 'public',
  summary: 'Choose a new password by the token of the mailed link; every sign-in ends',
  body: ResetPassword,
  reply: Empty,
  status: 204,
  refuses: ['not-found', 'expired', 'used', 'slow-down'],
})
const change = route({
  method: 'post',
  path: '/auth/change-password',
  access: 'signed-in',
  summary: 'Change my password; my other sign-ins end',
  body: ChangePassword,
  reply: Empty,
  status: 204,
  refuses: ['changed-meanwhile', 'slow-down'],
})
const changeAddress = route({
  method: 'post',
  path: '/auth/change-email',
  access: 'signed-in',
  summary: 'Change my e-mail address: sends a link to the new one, which verify-email redeems',
  body: ChangeEmail,
  reply: Empty,
  status: 202,
  refuses: ['slow-down'],
})

export const recovery = api()
  .openapi(forgotPassword, async (c) => {
    const email = addressKey(c.req.valid('json').email)
    await mustNotCrowd(c, 'auth-origin')
    if (await mayGoOn(c, 'account-mail', email)) await forgot(c, email)
    return c.json({ data: {} }, 202)
  })
  .openapi(resetPassword, async (c) => {
    await mustNotCrowd(c, 'auth-origin')
    await reset(c, c.req.valid('json'))
    return c.body(null, 204)
  })
  .openapi(change, async (c) => {
    await changePassword(c, c.req.valid('json'))
    return c.body(null, 204)
  })
  .openapi(changeAddress, async (c) => {
    await changeEmail(c, c.req.valid('json'))
    return c.json({ data: {} }, 202)
  })
