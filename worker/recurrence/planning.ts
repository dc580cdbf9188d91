/**
 * Reminders are planned as rows of the mail table, and so is every decision against one: the ledger that explains why
 * somebody did or did not get a mail is that table, by keys that begin with the survey's and the person's ids.
 */
import { getTableColumns, sql } from 'drizzle-orm'
import { DAY_MS } from '../../core/durations.ts'
import { ID_CHANCE_BYTES, idFrom } from '../../core/ids.ts'
import type { MailFacts } from '../../core/mail/messages.ts'
import { AT_MOST, capsSince, type Decision } from '../../core/recurrence/reminding.ts'
import type { Statement } from '../db/open.ts'
import { mails } from '../db/schema/mail.ts'
import { mailRow } from '../mail/queries.ts'
import type { System } from '../scope.ts'

export type Reminder = {
  /** Within its survey and person; once decided, it is not decided again. */
  step_key: string
  survey_id: string
  person_id: string
  organization_id: string
  to_address: string
  timezone: string
  facts: Extract<MailFacts, { survey_id: string }>
  decision: Decision
}

export const reminderKey = (survey_id: string, person_id: string, step_key: string) => `reminder:${survey_id}:${person_id}:${step_key}`

/** Keys of reminders: of a survey, or of a person's in it. The semicolon is the sign after the colon. */
export const reminderKeys = (...ids: string[]) => {
  const begin = ['reminder', ...ids].join(':')
  return { from: `${begin}:`, to: `${begin};` }
}

/**
 * The statements that write decisions down, and the ids of the mails that may go at once. Whether a person has had enough
 * of an organization's reminders is looked at by the insertion itself: of two sweeps at once neither overlooks the other.
 */
export function remindersDecided(system: System, reminders: readonly Reminder[], now: number): { statements: Statement[]; ids: string[] } {
  const rows = reminders.map((reminder) => rowOf(reminder, now))
  const ids = rows.filter(({ status, due_at }) => status === 'pending' && due_at <= now).map(({ id }) => id)
  return { statements: roundsOf(rows).map((round) => insertion(system, round)), ids }
}

function rowOf({ decision, step_key, survey_id, person_id, organization_id, to_address, facts, timezone }: Reminder, now: number) {
  const row = mailRow({ unique_key: reminderKey(survey_id, person_id, step_key), organization_id, person_id, to_address, facts }, now)
  if (decision.outcome !== 'planned') return { ...row, status: decision.outcome, reason: decision.reason }
  const since = capsSince(decision.at, timezone)
  // Ids sort by age: nothing older can count. A mail may have waited for the end of a night.
  const since_id = idFrom('mail', since.week - DAY_MS, new Uint8Array(ID_CHANCE_BYTES))
  return { ...row, reason: null, due_at: decision.at, since_id, day: since.day, week: since.week }
}

type Row = ReturnType<typeof rowOf>

/** A statement does not see the rows that it inserts itself: none holds two of one person. */
function roundsOf(rows: readonly Row[]): Row[][] {
  const rounds: Row[][] = []
  const turns = new Map<string, number>()
  for (const row of rows) {
    const who = `${row.person_id} ${row.organization_id}`
    const turn = turns.get(who) ?? 0
    turns.set(who, turn + 1)
    rounds[turn] = [...(rounds[turn] ?? []), row]
  }
  return rounds
}

/** Rides mails_of_person. */
const gotSince = (moment: 'day' | 'week') =>
  sql.raw(`(select count(*) from mails got where got.person_id = value ->> '$.person_id'
  and got.id >= value ->> '$.since_id' and got.organization_id = value ->> '$.organization_id' and got.unique_key like 'reminder:%'
  and got.status in ('pending', 'sending', 'unknown', 'sent') and coalesce(got.sent_at, got.due_at) >= value ->> '$.${moment}')`)

function insertion({ db }: System, rows: readonly Row[]): Statement {
  const had_enough = sql`case when value ->> '$.status' <> 'pending' then null when ${gotSince('day')} >= ${AT_MOST.a_day} then 'daily_cap'
    when ${gotSince('week')} >= ${AT_MOST.a_week} then 'weekly_cap' end`
  const columns = Object.keys(getTableColumns(mails)).map((name) => {
    if (name === 'status') return sql`case when had_enough is null then value ->> '$.status' else 'withheld' end`
    return name === 'reason' ? sql`coalesce(had_enough, value ->> '$.reason')` : sql.raw(`value ->> '$.${name}'`)
  })
  const source = sql`select ${sql.join(columns, sql`, `)} from (select value, ${had_enough} as had_enough from json_each(${JSON.stringify(rows)})) where true`
  return db.insert(mails).select(source).onConflictDoNothing()
}

/** Fields of a list's rows as columns. */
export const fields = (...names: string[]) => sql.raw(names.map((name) => `value ->> '$.${name}' as ${name}`).join(', '))
