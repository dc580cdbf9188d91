import { EraseMe, Erasure } from '../../core/privacy/contract.ts'
import { api, Empty, route } from '../http/route.ts'
import { sendEraseCode } from './confirming.ts'
import { cancelErasure, erasureView, myAccount, planErasure } from './planning.ts'

const show = route({
  method: 'get',
  path: '/me/erasure',
  access: 'signed-in',
  summary: 'Whether and when I will be erased, what goes with me, and what confirms it',
  reply: Erasure,
})
const code = route({
  method: 'post',
  path: '/me/erasure/code',
  access: 'signed-in',
  summary: 'Mail me a code that confirms it: for whoever has no password',
  reply: Empty,
  status: 202,
  refuses: ['slow-down'],
})
const erase = route({
  method: 'delete',
  path: '/me',
  access: 'signed-in',
  summary: 'Erase me, in seven days: everything about me, and the organizations that I am alone in',
  body: EraseMe,
  reply: Empty,
  status: 204,
  refuses: ['last-owner', 'expired', 'used', 'slow-down'],
})
const cancel = route({
  method: 'delete',
  path: '/me/erasure',
  access: 'signed-in',
  summary: 'Do not erase me after all',
  reply: Empty,
  status: 204,
})

export const erasureRoutes = api()
  .openapi(show, async (c) => c.json({ data: await erasureView(c) }, 200))
  .openapi(code, async (c) => {
    await sendEraseCode(c, await myAccount(c))
    return c.json({ data: {} }, 202)
  })
  .openapi(erase, async (c) => {
    await planErasure(c, c.req.valid('json'))
    return c.body(null, 204)
  })
  .openapi(cancel, async (c) => {
    await cancelErasure(c)
    return c.body(null, 204)
  })
