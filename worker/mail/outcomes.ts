import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { DAY_MS } from '../../core/durations.ts'
import { rankOf, strongest, type Told } from '../../core/mail/outcomes.ts'
import type { Statement } from '../db/open.ts'
import { mailDays, mails } from '../db/schema/mail.ts'
import { suppressions } from '../db/schema/mail-preferences.ts'
import { remindersSent } from '../recurrence/queries.ts'
import type { System } from '../scope.ts'
import { counts, IS_COUNTED } from './figures.ts'

/** `rankOf` once more, of what a row holds; core/mail/outcomes.ts. */
const RANK = sql`(2 * case ${mails.outcome} when 'delivered' then 1 when 'bounced' then 2 when 'complained' then 3 else 0 end + ${mails.suppresses})`
const told = (field: string) => sql`told.value ->> ${sql.raw(`'$.${field}'`)}`

/** Nobody knew whether it went, or it was given up for that; or for answers that never came, and had gone with one of them. */
const IS_OPEN = sql`(${mails.status} = 'unknown' or (${mails.status} = 'failed' and (${mails.lost} > 0 or ${told('outcome')} is not null)))`
const IS_FIRST_HEARD_OF = sql`(${IS_OPEN} and ${mails.sent_at} is null)`

/**
 * Statements that write down what a provider told, as many however much it was. What its row knows already changes nothing. A
 * complaint outdoes a bounce: somebody may mend an address, and nobody may write to who called it spam.
 */
export function outcomesRecorded(system: System, events: readonly Told[], now: number): Statement[] {
  const { db } = system
  if (events.length === 0) return []
  const lines = strongest(events).map((line) => ({ ...line, rank: rankOf(line) }))
  const source = sql`json_each(${JSON.stringify(lines)}) told`
  const isNews = sql`(${told('rank')} > ${RANK})`
  const suppressed = sql`select ${mails.to_address}, ${told('outcome')}, ${now} from ${source} cross join ${mails}
    where ${mails.id} = ${told('mail_id')} and ${told('suppresses')} and ${isNews}`
  return [
    db
      .insert(suppressions)
      .select(suppressed)
      .onConflictDoUpdate({
        target: suppressions.address,
        set: { reason: sql`excluded.reason` },
        setWhere: sql`excluded.reason = 'complained'`,
      }),
    db
      .insert(mailDays)
      .select(counted(source, isNews))
      .onConflictDoUpdate({ target: [mailDays.organization_id, mailDays.day], set: MORE }),
    remindersSent(system, sql`${source} cross join ${mails}`, sql`${mails.id} = ${told('mail_id')} and ${IS_OPEN}`),
    db
      .update(mails)
      .set({
        outcome: sql`case when ${isNews} then ${told('outcome')} else ${mails.outcome} end`,
        // A mail that came back twice came back the first time: the week's digest tells of it once.
        outcome_at: sql`case when ${isNews} and ${told('outcome')} is not ${mails.outcome} then ${told('at')} else ${mails.outcome_at} end`,
        suppresses: sql`case when ${isNews} then ${told('suppresses')} else ${mails.suppresses} end`,
        sent_at: sql`case when ${IS_OPEN} then coalesce(${mails.sent_at}, ${told('at')}) else ${mails.sent_at} end`,
        reason: sql`case when ${IS_OPEN} then null else ${mails.reason} end`,
        status: sql`case when ${IS_OPEN} then 'sent' else ${mails.status} end`,
      })
      .from(source)
      .where(and(eq(mails.id, told('mail_id')), sql`(${isNews} or ${IS_OPEN})`)),
  ]
}

/** What was complained of had arrived. */
const ARRIVED = "('delivered', 'complained')"

/** The figures of the days that these mails went, before their rows say so: what a mail counted as before, it no longer counts as. */
const counted = (source: SQL, isNews: SQL) => {
  const turned = (what: string) =>
    sql`sum(${isNews} * (coalesce(${told('outcome')} in ${sql.raw(what)}, 0) - coalesce(${mails.outcome} in ${sql.raw(what)}, 0)))`
  const changes = {
    sent: sql`sum(${IS_FIRST_HEARD_OF})`,
    delivered: turned(ARRIVED),
    bounced: turned("('bounced')"),
    complained: turned("('complained')"),
  }
  return sql`select ${mails.organization_id}, coalesce(${mails.sent_at}, ${told('at')}) / ${sql.raw(String(DAY_MS))} as day, ${counts(changes)}
    from ${source} cross join ${mails} where ${mails.id} = ${told('mail_id')} and (${isNews} or ${IS_FIRST_HEARD_OF}) and ${IS_COUNTED}
    group by ${mails.organization_id}, day`
}

const MORE = Object.fromEntries(
  (['sent', 'delivered', 'bounced', 'complained'] as const).map((name) => [name, sql`${mailDays[name]} + ${sql.raw(`excluded.${name}`)}`]),
)

/** Whose mails these events are about. */
export async function organizationsOf({ db }: System, events: readonly Told[]): Promise<string[]> {
  const ids = sql`(select value from json_each(${JSON.stringify(events.map(({ mail_id }) => mail_id))}))`
  const rows = await db.selectDistinct({ id: mails.organization_id }).from(mails).where(inArray(mails.id, ids))
  return rows.flatMap(({ id }) => id ?? [])
}
