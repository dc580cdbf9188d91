import { and, eq, isNull } from 'drizzle-orm'
import { isClick } from '../../core/mail/clicks.ts'
import { mailDay } from '../../core/mail/delivery.ts'
import type { Config } from '../config.ts'
import { mails } from '../db/schema/mail.ts'
import type { AppContext } from '../http/context.ts'
import { oneMore } from './figures.ts'
import { mailNamed, mailToken } from './mail-token.ts'
import { linkOfMail } from './writing.ts'

/** What a mail's button leads through. Where it leads is derived from the mail, and is always ours. */
export const clickUrl = async (config: Config, mail_id: string): Promise<string> =>
  `${config.PUBLIC_URL}/c/${await mailToken(config, 'click', mail_id)}`

/**
 * Leads on, whoever asks. A first click is counted and nothing else comes of it: scanners follow links too, and one that
 * passes for a person costs a wrong figure and no more.
 */
export async function followLink(c: AppContext): Promise<Response> {
  const { system, config, now } = c.var
  const mail_id = await mailNamed(config, 'click', c.req.param('token') ?? '')
  const mail = mail_id === null ? undefined : await system.db.select().from(mails).where(eq(mails.id, mail_id)).get()
  const link = mail && (await linkOfMail(config, mail))
  if (!mail || !link) return c.redirect('/', 302)
  if (isClick({ ...mail, headers: Object.fromEntries(c.req.raw.headers), method: c.req.method }, now))
    await system.commit([
      system.db
        .update(mails)
        .set({ clicked_at: now })
        .where(and(eq(mails.id, mail.id), isNull(mails.clicked_at))),
      oneMore(system, 'clicked', mail.organization_id, mailDay(mail.sent_at ?? now)),
    ])
  return c.redirect(link, 302)
}
