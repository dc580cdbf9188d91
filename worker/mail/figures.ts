import { gt, type SQL, sql } from 'drizzle-orm'
import type { MailFigures } from '../../core/mail/contract.ts'
import { mailDay } from '../../core/mail/delivery.ts'
import { arrivesTooLittle, deliveredPercent, FIGURE_DAYS, figuresOf } from '../../core/mail/figures.ts'
import { COUNTED_KINDS } from '../../core/mail/purpose.ts'
import type { Statement } from '../db/open.ts'
import { mailDays, mails } from '../db/schema/mail.ts'
import type { Scope, System } from '../scope.ts'

/** A mail that an organization's days count. */
export const IS_COUNTED = sql`(${mails.organization_id} is not null
  and ${mails.facts} ->> '$.kind' in (select value from json_each(${JSON.stringify(COUNTED_KINDS)})))`

/** In the order of the table's columns. */
const COUNTS = ['handed', 'sent', 'delivered', 'bounced', 'complained', 'clicked', 'opened'] as const
type Count = (typeof COUNTS)[number]

/** What a day's row says of each of them, for a row that is not there yet; 0 of what is not given. */
export const counts = (given: Partial<Record<Count, SQL>>): SQL =>
  sql.join(
    COUNTS.map((name) => given[name] ?? sql`0`),
    sql`, `,
  )

/** The statement that counts one more of these in an organization's day, if the statement before it has changed something. */
export const oneMore = ({ db }: System, name: Count, organization_id: string | null, day: number): Statement =>
  db
    .insert(mailDays)
    .select(sql`select ${organization_id}, ${day}, ${counts({ [name]: sql`1` })} where changes() > 0`)
    .onConflictDoUpdate({ target: [mailDays.organization_id, mailDays.day], set: { [name]: sql`${mailDays[name]} + 1` } })

/**
 * The statement that counts a mail as sent, before its row says by `sent_at` that it was handed over, or may have been: once,
 * however often that happens.
 */
export const countedAsSent = ({ db }: System, isTheMail: SQL | undefined, now: number): Statement =>
  db
    .insert(mailDays)
    .select(
      sql`select ${mails.organization_id}, ${mailDay(now)}, ${counts({ sent: sql`1` })} from ${mails}
        where ${isTheMail} and ${mails.sent_at} is null and ${IS_COUNTED}`,
    )
    .onConflictDoUpdate({ target: [mailDays.organization_id, mailDays.day], set: { sent: sql`${mailDays.sent} + 1` } })

/** Counted as it happens, a row a day: thirty rows of the primary key, however much was sent. */
export const figureRows = (scope: Scope, now: number) => {
  const { day, sent, delivered, bounced, complained, clicked, opened } = mailDays
  return scope.select({ day, sent, delivered, bounced, complained, clicked, opened }, mailDays, gt(day, mailDay(now) - FIGURE_DAYS))
}

export async function mailFigures(scope: Scope, now: number): Promise<MailFigures> {
  const days = await figureRows(scope, now)
  const delivered_percent = deliveredPercent(days, mailDay(now))
  return { days: FIGURE_DAYS, ...figuresOf(days), delivered_percent, is_low: arrivesTooLittle(delivered_percent) }
}
