import { headerSafe, type Rendered } from '../../core/mail/rendering.ts'
import { inbox, type mails } from '../db/schema/mail.ts'
import { newId } from '../http/context.ts'
import type { Work } from '../jobs/kinds.ts'

type Mail = typeof mails.$inferSelect
/** Hands a mail over and gives the provider's id of it. Throws when it was not taken. */
export type Transport = (work: Work, mail: Mail, rendered: Rendered) => Promise<string>

/** Thrown when a mail may have been taken and nobody can tell. Trying again might send it twice. */
export class OutcomeLost extends Error {}

/** The port: which transport carries the mail is configuration. */
export const deliver: Transport = (work, mail, rendered) => transports[work.config.MAIL_TRANSPORT](work, mail, rendered)

const toInbox: Transport = async ({ system, config, now }, mail, rendered) => {
  const id = newId('mail', now)
  const headers = { 'message-id': `<${mail.id}@${new URL(config.PUBLIC_URL).hostname}>`, from: config.MAIL_FROM, to: mail.to_address }
  const row = {
    id,
    kind: mail.facts.kind,
    to_address: mail.to_address,
    from_address: bareAddress(config.MAIL_FROM),
    ...rendered,
    headers,
    created_at: now,
  }
  await system.commit([system.db.insert(inbox).values(row)])
  return id
}

/** Providers can hang; a claim lasts two minutes. */
const DEADLINE_MS = 20_000

/** Resend's REST API (https://resend.com/docs/api-reference/emails/send-email); its Idempotency-Key holds for 24 hours. */
const toResend: Transport = async ({ config }, mail, { subject, text, html }) => {
  const reply = await fetch('https://api.resend.com/emails', {
    method: 'POST',
    headers: { Authorization: `Bearer ${config.RESEND_API_KEY}`, 'Content-Type': 'application/json', 'Idempotency-Key': mail.id },
    body: JSON.stringify({ from: config.MAIL_FROM, to: [headerSafe(mail.to_address)], subject, text, html }),
    signal: AbortSignal.timeout(DEADLINE_MS),
  })
  if (!reply.ok) throw new Error(`Resend replied ${reply.status}`)
  const { id } = await reply.json<{ id: string }>()
  return id
}

/** Loaded where it is used: most installations have no need of it, and none of theirs should start later for it. */
const toSmtp: Transport = async (...mail) => (await import('./smtp.ts')).toSmtp(...mail)

const transports: Record<Work['config']['MAIL_TRANSPORT'], Transport> = { inbox: toInbox, resend: toResend, smtp: toSmtp }

export const bareAddress = (from: string) => /<([^>]+)>/.exec(from)?.[1] ?? from
