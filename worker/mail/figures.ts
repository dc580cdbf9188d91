import { gt, sql } from 'drizzle-orm'
import type { MailFigures } from '../../core/mail/contract.ts'
import { mailDay } from '../../core/mail/delivery.ts'
import { arrivesTooLittle, deliveredPercent, FIGURE_DAYS } from '../../core/mail/figures.ts'
import { mailDays } from '../db/schema/mail.ts'
import type { Scope } from '../scope.ts'

const sumOf = (column: 'handed' | 'delivered' | 'bounced' | 'complained' | 'clicked') => sql<number>`coalesce(sum(${mailDays[column]}), 0)`

/** Counted as it happens, a row a day: thirty rows of the primary key, however much was sent. */
export const figureRows = (scope: Scope, now: number) =>
  scope.select(
    {
      sent: sumOf('handed'),
      delivered: sumOf('delivered'),
      bounced: sumOf('bounced'),
      complained: sumOf('complained'),
      clicked: sumOf('clicked'),
    },
    mailDays,
    gt(mailDays.day, mailDay(now) - FIGURE_DAYS),
  )

export async function mailFigures(scope: Scope, now: number): Promise<MailFigures> {
  const figures = (await figureRows(scope, now).get()) ?? { sent: 0, delivered: 0, bounced: 0, complained: 0, clicked: 0 }
  return { days: FIGURE_DAYS, ...figures, delivered_percent: deliveredPercent(figures), is_low: arrivesTooLittle(figures) }
}
