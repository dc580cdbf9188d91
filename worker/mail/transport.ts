import { headerFault, ownHeaders } from '../../core/mail/headers.ts'
import type { Rendered } from '../../core/mail/rendering.ts'
import { inbox } from '../db/schema/mail.ts'
import { newId } from '../http/context.ts'
import type { Work } from '../jobs/kinds.ts'
import { toMailChannels } from './mailchannels.ts'
import { bareAddress, type Mail, type Transport, Undeliverable } from './port.ts'
import { toResend } from './resend.ts'

/** The port: which transport carries the mail is configuration. No transport sees a header that is more than one line. */
export const deliver = async (work: Work, mail: Mail, rendered: Rendered, preferences_url?: string): Promise<string> => {
  const headers = ownHeaders(preferences_url)
  const fault = headerFault({ To: mail.to_address, From: work.config.MAIL_FROM, Subject: rendered.subject, ...headers })
  if (fault) throw new Undeliverable(fault)
  return transports[work.config.MAIL_TRANSPORT](work, mail, { ...rendered, headers })
}

const toInbox: Transport = async ({ system, config, now }, mail, { headers, ...rendered }) => {
  const id = newId('mail', now)
  const row = {
    id,
    kind: mail.facts.kind,
    to_address: mail.to_address,
    from_address: bareAddress(config.MAIL_FROM),
    ...rendered,
    headers: {
      'message-id': `<${mail.id}@${new URL(config.PUBLIC_URL).hostname}>`,
      from: config.MAIL_FROM,
      to: mail.to_address,
      ...Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
    },
    created_at: now,
  }
  await system.commit([system.db.insert(inbox).values(row)])
  return id
}

/** Loaded where it is used: most installations have no need of it, and none of theirs should start later for it. */
const toSmtp: Transport = async (...mail) => (await import('./smtp.ts')).toSmtp(...mail)

const transports: Record<Work['config']['MAIL_TRANSPORT'], Transport> = {
  inbox: toInbox,
  mailchannels: toMailChannels,
  resend: toResend,
  smtp: toSmtp,
}

/** Transports that know a mail again, so that handing it over twice sends it once. */
export const KNOWS_AGAIN: ReadonlySet<Work['config']['MAIL_TRANSPORT']> = new Set(['inbox', 'resend'])
