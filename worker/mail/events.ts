import * as z from 'zod'
import { idPattern } from '../../core/ids.ts'
import type { Told } from '../../core/mail/outcomes.ts'

/**
 * What a provider's webhook says, as far as it is about our mail. What is not (opens, other accounts, kinds that came
 * later) is passed over, so that they do not send it again and again.
 */
const MAIL_ID = idPattern('mail')

const MailChannelsEvent = z.object({
  customer_handle: z.string(),
  timestamp: z.number(),
  event: z.string(),
  campaign_id: z.string().optional(),
})

type Meaning = Pick<Told, 'outcome' | 'suppresses'>

const OF_MAILCHANNELS = new Map<string, Meaning>([
  ['processed', { outcome: null, suppresses: false }],
  ['delivered', { outcome: 'delivered', suppresses: false }],
  ['hard-bounced', { outcome: 'bounced', suppresses: true }],
  // Not handed on, for its content or because the address is on a list of theirs.
  ['dropped', { outcome: 'bounced', suppresses: false }],
  ['complained', { outcome: 'complained', suppresses: true }],
])

/** https://docs.mailchannels.com/email-api/webhooks. Everybody's webhooks are signed with one key: only our account's count. */
export function toldByMailChannels(body: unknown, account: string): Told[] {
  return (Array.isArray(body) ? body : []).flatMap((each: unknown) => {
    const { success, data } = MailChannelsEvent.safeParse(each)
    const meaning = success ? OF_MAILCHANNELS.get(data.event) : undefined
    if (!success || !meaning || data.customer_handle !== account || !MAIL_ID.test(data.campaign_id ?? '')) return []
    return [{ mail_id: data.campaign_id ?? '', at: Math.round(data.timestamp * 1000), ...meaning }]
  })
}

const Tags = z.union([
  z.record(z.string(), z.string()),
  z
    .array(z.object({ name: z.string(), value: z.string() }))
    .transform((list) => Object.fromEntries(list.map(({ name, value }) => [name, value]))),
])
const ResendEvent = z.object({
  type: z.string(),
  created_at: z.string().refine((text) => !Number.isNaN(Date.parse(text))),
  data: z.object({ tags: Tags, bounce: z.object({ type: z.string() }).optional() }),
})

const OF_RESEND = new Map<string, Meaning>([
  ['email.sent', { outcome: null, suppresses: false }],
  ['email.delivered', { outcome: 'delivered', suppresses: false }],
  ['email.bounced', { outcome: 'bounced', suppresses: true }],
  ['email.suppressed', { outcome: 'bounced', suppresses: false }],
  ['email.complained', { outcome: 'complained', suppresses: true }],
])

/** https://resend.com/docs/dashboard/webhooks/event-types. A bounce that says it is not permanent suppresses nothing. */
export function toldByResend(body: unknown): Told[] {
  const { success, data } = ResendEvent.safeParse(body)
  const meaning = success ? OF_RESEND.get(data.type) : undefined
  const mail_id = data?.data.tags.mail_id ?? ''
  if (!success || !meaning || !MAIL_ID.test(mail_id)) return []
  const isPassing = data.data.bounce !== undefined && data.data.bounce.type !== 'Permanent'
  return [{ mail_id, at: Date.parse(data.created_at), outcome: meaning.outcome, suppresses: meaning.suppresses && !isPassing }]
}
