import { and, eq, sql } from 'drizzle-orm'
import { rankOf, strongest, type Told } from '../../core/mail/outcomes.ts'
import type { Statement } from '../db/open.ts'
import { mails } from '../db/schema/mail.ts'
import { suppressions } from '../db/schema/mail-preferences.ts'
import type { System } from '../scope.ts'

/** `rankOf` once more, of what a row holds; core/mail/outcomes.ts. */
const RANK = sql`case ${mails.outcome} when 'delivered' then 1 when 'bounced' then 2 when 'complained' then 3 else 0 end`
const told = (field: string) => sql`told.value ->> ${sql.raw(`'$.${field}'`)}`

/** Nobody knew whether it went, or it was given up for that. */
const IS_OPEN = sql`(${mails.status} = 'unknown' or (${mails.status} = 'failed' and ${mails.lost} > 0))`

/**
 * Statements that write down what a provider told, two however much it was. What its row knows already changes nothing: so
 * a suppression that somebody has lifted does not come back with a repeated message.
 */
export function outcomesRecorded({ db }: System, events: readonly Told[], now: number): Statement[] {
  if (events.length === 0) return []
  const lines = strongest(events).map((line) => ({ ...line, rank: rankOf(line.outcome) }))
  const source = sql`json_each(${JSON.stringify(lines)}) told`
  const isNews = sql`${told('rank')} > ${RANK}`
  const suppressed = sql`select ${mails.to_address}, ${told('outcome')}, ${now} from ${source} cross join ${mails}
    where ${mails.id} = ${told('mail_id')} and ${told('suppresses')} and ${isNews}`
  return [
    db.insert(suppressions).select(suppressed).onConflictDoNothing(),
    db
      .update(mails)
      .set({
        outcome: sql`case when ${isNews} then ${told('outcome')} else ${mails.outcome} end`,
        outcome_at: sql`case when ${isNews} then ${told('at')} else ${mails.outcome_at} end`,
        sent_at: sql`case when ${IS_OPEN} then ${told('at')} else ${mails.sent_at} end`,
        reason: sql`case when ${IS_OPEN} then null else ${mails.reason} end`,
        status: sql`case when ${IS_OPEN} then 'sent' else ${mails.status} end`,
      })
      .from(source)
      .where(and(eq(mails.id, told('mail_id')), sql`(${isNews} or ${IS_OPEN})`)),
  ]
}
