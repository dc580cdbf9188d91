import { ChangeEmail, ChangePassword, JustEmail, ResetPassword } from '../../core/auth/contract.ts'
import { api, Empty, route } from '../http/route.ts'
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
})
const resetPassword = route({
  method: 'post',
  path: '/auth/reset-password',
  access: 'public',
  summary: 'Choose a new password by the token of the mailed link; every sign-in ends',
  body: ResetPassword,
  reply: Empty,
  status: 204,
  refuses: ['not-found', 'expired', 'used'],
})
const change = route({
  method: 'post',
  path: '/auth/change-password',
  access: 'signed-in',
  summary: 'Change my password; my other sign-ins end',
  body: ChangePassword,
  reply: Empty,
  status: 204,
  refuses: ['changed-meanwhile'],
})
const changeAddress = route({
  method: 'post',
  path: '/auth/change-email',
  access: 'signed-in',
  summary: 'Change my e-mail address: sends a link to the new one, which verify-email redeems',
  body: ChangeEmail,
  reply: Empty,
  status: 202,
})

export const recovery = api()
  .openapi(forgotPassword, async (c) => {
    await forgot(c, c.req.valid('json').email)
    return c.json({ data: {} }, 202)
  })
  .openapi(resetPassword, async (c) => {
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
