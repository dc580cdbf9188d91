import type { Config } from '../config.ts'
import { answered, bareAddress, OutcomeLost, refusedBy, type Transport } from './port.ts'

/** Providers can hang; a claim lasts two minutes. */
const DEADLINE_MS = 20_000

/** What a gateway says that has not heard from whoever was asked. */
const GATEWAY_ANSWERS = new Set([502, 504])

type Reply = { request_id?: string; results?: { message_id?: string; status?: string }[] }

/**
 * MailChannels' REST API (https://docs.mailchannels.com/email-api). It knows no idempotency key: a request that ended
 * without its answer may have been taken, and is told as `OutcomeLost`. `campaign_id` comes back in every webhook, and so
 * carries our id. It sets Message-ID itself and takes none.
 */
export const toMailChannels: Transport = async ({ config, now }, mail, { subject, text, html, headers }) => {
  const reply = await answered('MailChannels', () =>
    fetch('https://api.mailchannels.net/tx/v1/send', {
      method: 'POST',
      headers: { 'X-Api-Key': config.MAILCHANNELS_API_KEY, 'Content-Type': 'application/json' },
      body: JSON.stringify({
        personalizations: [{ to: [{ email: mail.to_address }] }],
        from: senderOf(config.MAIL_FROM),
        subject,
        headers,
        content: [
          { type: 'text/plain', value: text },
          { type: 'text/html', value: html },
        ],
        campaign_id: mail.id,
        ...signatureOf(config),
      }),
      signal: AbortSignal.timeout(DEADLINE_MS),
    }),
  )
  if (GATEWAY_ANSWERS.has(reply.status)) throw new OutcomeLost(`MailChannels replied ${reply.status}, and may have taken the mail.`)
  if (!reply.ok) throw await refusedBy('MailChannels', reply, mail, now)
  const { request_id, results } = await answered('MailChannels', () => reply.json<Reply>())
  if (results?.[0]?.status === 'failed') throw new Error('MailChannels did not take the mail.')
  return results?.[0]?.message_id ?? request_id ?? ''
}

/** `Name <address>` in its parts. */
function senderOf(from: string) {
  const name = /^\s*"?([^"<]*?)"?\s*</.exec(from)?.[1]
  return { email: bareAddress(from), ...(name ? { name } : {}) }
}

const signatureOf = ({ DKIM_DOMAIN, DKIM_SELECTOR, DKIM_PRIVATE_KEY }: Config) =>
  DKIM_DOMAIN === ''
    ? {}
    : {
        dkim_domain: DKIM_DOMAIN,
        dkim_selector: DKIM_SELECTOR,
        ...(DKIM_PRIVATE_KEY === '' ? {} : { dkim_private_key: DKIM_PRIVATE_KEY.replaceAll(/-----[^-]+-----|\s/g, '') }),
      }
