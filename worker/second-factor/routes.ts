import { SignedIn } from '../../core/auth/contract.ts'
import { Challenge, SetUp, Status, TurnedOn, TurnOff, TurnOn } from '../../core/second-factor/contract.ts'
import { api, Empty, route } from '../http/route.ts'
import { mustNotCrowd } from '../limits/queries.ts'
import { answerChallenge } from './challenge.ts'
import { statusOf } from './queries.ts'
import { setUp, turnOn } from './setting-up.ts'
import { turnOff } from './turning-off.ts'

const status = route({
  method: 'get',
  path: '/auth/2fa/status',
  access: 'signed-in',
  summary: 'Whether I sign in with two factors, and how many backup codes are left',
  reply: Status,
})
const settingUp = route({
  method: 'post',
  path: '/auth/2fa/setup',
  access: 'signed-in',
  summary: 'A key for my authenticator app; nothing changes until a code of it is verified',
  reply: SetUp,
  refuses: ['two-factor-on'],
})
const verifying = route({
  method: 'post',
  path: '/auth/2fa/verify',
  access: 'signed-in',
  summary: 'Turn two-factor sign-in on, by a first code of the app',
  body: TurnOn,
  reply: TurnedOn,
  refuses: ['two-factor-on', 'two-factor-off', 'changed-meanwhile'],
})
const disabling = route({
  method: 'post',
  path: '/auth/2fa/disable',
  access: 'signed-in',
  summary: 'Turn two-factor sign-in off, by password and code',
  body: TurnOff,
  reply: Empty,
  status: 204,
  refuses: ['two-factor-off', 'changed-meanwhile', 'slow-down'],
})
const challenging = route({
  method: 'post',
  path: '/auth/2fa/challenge',
  access: 'public',
  summary: 'Finish a sign-in by the code of the app, or a backup code',
  body: Challenge,
  reply: SignedIn,
  refuses: ['not-found', 'expired', 'used', 'slow-down'],
})

export const secondFactorRoutes = api()
  .openapi(status, async (c) => c.json({ data: await statusOf(c.var.system, c.var.caller.person_id ?? '') }, 200))
  .openapi(settingUp, async (c) => c.json({ data: await setUp(c, c.var.caller.person_id ?? '') }, 200))
  .openapi(verifying, async (c) => {
    const backup_codes = await turnOn(c, c.var.caller.person_id ?? '', c.req.valid('json').code)
    return c.json({ data: { backup_codes } }, 200)
  })
  .openapi(disabling, async (c) => {
    await turnOff(c, c.var.caller.person_id ?? '', c.req.valid('json'))
    return c.body(null, 204)
  })
  .openapi(challenging, async (c) => {
    await mustNotCrowd(c, 'auth-origin')
    return c.json({ data: await answerChallenge(c, c.req.valid('json')) }, 200)
  })
