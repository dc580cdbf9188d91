import { topic } from '../../core/live/topics.ts'
import type { Told } from '../../core/mail/outcomes.ts'
import { refuse } from '../../core/problem.ts'
import { boundedBytes } from '../http/body.ts'
import { type AppContext, afterReply } from '../http/context.ts'
import { api, Empty, route } from '../http/route.ts'
import { tell } from '../live/telling.ts'
import { toldByMailChannels, toldByResend } from './events.ts'
import { isSignedByMailChannels } from './mailchannels-signature.ts'
import { organizationsOf, outcomesRecorded } from './outcomes.ts'
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
    const { config, now } = c.var
    if (config.MAILCHANNELS_ACCOUNT === '') refuse({ code: 'not-found' })
    const bytes = await boundedBytes(c, MOST_BYTES)
    if (!(await isSignedByMailChannels(c.req.raw, bytes, now))) refuse(FORGED)
    await record(c, toldByMailChannels(parsed(bytes), config.MAILCHANNELS_ACCOUNT))
    return c.json({ data: {} }, 200)
  })
  .openapi(fromResend, async (c) => {
    const { config, now } = c.var
    if (config.RESEND_WEBHOOK_SECRET === '') refuse({ code: 'not-found' })
    const bytes = await boundedBytes(c, MOST_BYTES)
    if (!(await isSignedBySvix(c.req.raw.headers, bytes, config.RESEND_WEBHOOK_SECRET, now))) refuse(FORGED)
    await record(c, toldByResend(parsed(bytes)))
    return c.json({ data: {} }, 200)
  })

async function record(c: AppContext, events: readonly Told[]) {
  const { system, now } = c.var
  await system.commit(outcomesRecorded(system, events, now))
  if (events.length > 0) afterReply(c, tellSenders(c, events))
}

async function tellSenders({ env, var: { system } }: AppContext, events: readonly Told[]) {
  for (const id of await organizationsOf(system, events)) await tell(env, id, [topic('mail', id)])
}

const FORGED = { code: 'not-allowed', detail: 'The signature of this message is not right.' } as const

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return refuse({ code: 'malformed-json' })
  }
}
