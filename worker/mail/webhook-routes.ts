import { refuse } from '../../core/problem.ts'
import { boundedBytes } from '../http/body.ts'
import { api, Empty, route } from '../http/route.ts'
import { toldByMailChannels, toldByResend } from './events.ts'
import { isSignedByMailChannels } from './mailchannels-signature.ts'
import { outcomesRecorded } from './outcomes.ts'
import { isSignedBySvix } from './svix.ts'

/** A thousand events, which is the most that comes at once. */
const MOST_BYTES = 2 * 1024 * 1024
/** Their body is not declared: what is signed is its bytes, and nobody may read them first. */
const about = { method: 'post', base: '', access: 'public', reply: Empty } as const

const fromMailChannels = route({
  ...about,
  path: '/webhooks/mailchannels',
  summary: 'What became of e-mails, signed by MailChannels',
  refuses: ['not-found', 'not-allowed', 'malformed-json', 'too-large'],
})
const fromResend = route({
  ...about,
  path: '/webhooks/resend',
  summary: 'What became of an e-mail, signed by Resend',
  refuses: ['not-found', 'not-allowed', 'malformed-json', 'too-large'],
})

export const webhookRoutes = api()
  .openapi(fromMailChannels, async (c) => {
    const { config, system, now } = c.var
    if (config.MAILCHANNELS_ACCOUNT === '') refuse({ code: 'not-found' })
    const bytes = await boundedBytes(c, MOST_BYTES)
    if (!(await isSignedByMailChannels(c.req.raw, bytes, now))) refuse(FORGED)
    await system.commit(outcomesRecorded(system, toldByMailChannels(parsed(bytes), config.MAILCHANNELS_ACCOUNT), now))
    return c.json({ data: {} }, 200)
  })
  .openapi(fromResend, async (c) => {
    const { config, system, now } = c.var
    if (config.RESEND_WEBHOOK_SECRET === '') refuse({ code: 'not-found' })
    const bytes = await boundedBytes(c, MOST_BYTES)
    if (!(await isSignedBySvix(c.req.raw.headers, bytes, config.RESEND_WEBHOOK_SECRET, now))) refuse(FORGED)
    await system.commit(outcomesRecorded(system, toldByResend(parsed(bytes)), now))
    return c.json({ data: {} }, 200)
  })

const FORGED = { code: 'not-allowed', detail: 'The signature of this message is not right.' } as const

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return refuse({ code: 'malformed-json' })
  }
}
