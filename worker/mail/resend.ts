import { answered, refusedBy, type Transport } from './port.ts'

/** Providers can hang; a claim lasts two minutes. */
const DEADLINE_MS = 20_000

/**
 * Resend's REST API (https://resend.com/docs/api-reference/emails/send-email). Its Idempotency-Key holds for 24 hours, so
 * that a try whose answer was lost is simply made again; the tag comes back in every webhook.
 */
export const toResend: Transport = async ({ config, now }, mail, { subject, text, html, headers }) => {
  const reply = await answered('Resend', () =>
    fetch('https://api.resend.com/emails', {
      method: 'POST',
      headers: { Authorization: `Bearer ${config.RESEND_API_KEY}`, 'Content-Type': 'application/json', 'Idempotency-Key': mail.id },
      body: JSON.stringify({
        from: config.MAIL_FROM,
        to: [mail.to_address],
        subject,
        text,
        html,
        headers,
        tags: [{ name: 'mail_id', value: mail.id }],
      }),
      signal: AbortSignal.timeout(DEADLINE_MS),
    }),
  )
  if (!reply.ok) throw await refusedBy('Resend', reply, mail, now)
  const { id } = await answered('Resend', () => reply.json<{ id: string }>())
  return id
}
