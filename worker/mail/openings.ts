import { and, eq, isNull } from 'drizzle-orm'
import { mailDay } from '../../core/mail/delivery.ts'
import { isOpening } from '../../core/mail/openings.ts'
import type { Config } from '../config.ts'
import { mails } from '../db/schema/mail.ts'
import { organizations } from '../db/schema/organizations.ts'
import type { AppContext } from '../http/context.ts'
import { oneMore } from './figures.ts'
import { mailNamed, mailToken } from './mail-token.ts'

/** The picture of a mail whose organization has it counted who opens its mail. */
export const openingUrl = async (config: Config, mail_id: string): Promise<string> =>
  `${config.PUBLIC_URL}/o/${await mailToken(config, 'open', mail_id)}`

/** One transparent point, as GIF. */
const POINT = Uint8Array.from(atob('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'), (letter) => letter.charCodeAt(0))

/** Gives the picture, whoever asks, and counts a first opening; none once its organization has switched that off again. */
export async function showPoint(c: AppContext): Promise<Response> {
  const { system, config, now } = c.var
  const { db } = system
  const mail_id = await mailNamed(config, 'open', c.req.param('token') ?? '')
  const mail =
    mail_id === null
      ? undefined
      : await db
          .select({
            organization_id: mails.organization_id,
            sent_at: mails.sent_at,
            opened_at: mails.opened_at,
            isCounted: organizations.count_opens,
          })
          .from(mails)
          .innerJoin(organizations, eq(organizations.id, mails.organization_id))
          .where(eq(mails.id, mail_id))
          .get()
  if (mail_id !== null && mail && isOpening({ ...mail, method: c.req.method }, now))
    await system.commit([
      db
        .update(mails)
        .set({ opened_at: now })
        .where(and(eq(mails.id, mail_id), isNull(mails.opened_at))),
      oneMore(system, 'opened', mail.organization_id, mailDay(mail.sent_at ?? now)),
    ])
  return c.body(POINT, 200, { 'Content-Type': 'image/gif', 'Cache-Control': 'no-store' })
}
