/**
 * Reminders are planned as rows of the mail table, and so is every decision against one: the ledger that explains why
 * somebody did or did not get a mail is that table, by keys that begin with the survey's and the person's ids.
 */
import { sql } from 'drizzle-orm'
import type { MailFacts } from '../../core/mail/messages.ts'
import type { Decision } from '../../core/recurrence/reminding.ts'
import { writtenColumns } from '../db/bulk.ts'
import type { Statement } from '../db/open.ts'
import { mails } from '../db/schema/mail.ts'
import type { Work } from '../jobs/kinds.ts'
import { mailRow } from '../mail/queries.ts'
import type { System } from '../scope.ts'

export type Reminder = {
  /** Within its survey and person; once decided, it is not decided again. */
  step_key: string
  survey_id: string
  person_id: string
  organization_id: string
  to_address: string
  facts: Extract<MailFacts, { survey_id: string }>
  decision: Decision
}

export const reminderKey = (survey_id: string, person_id: string, step_key: string) => `reminder:${survey_id}:${person_id}:${step_key}`

/** Keys of reminders: of a survey, or of a person's in it. The semicolon is the sign after the colon. */
export const reminderKeys = (...ids: string[]) => {
  const begin = ['reminder', ...ids].join(':')
  return { from: `${begin}:`, to: `${begin};` }
}

/** Commits what was decided, with the statements that move its rows on, and nudges what may go at once. */
export async function decided(work: Work, reminders: readonly Reminder[], moving: readonly Statement[]): Promise<void> {
  const { statements, ids } = remindersDecided(work.system, reminders, work.now)
  await work.system.commit([...statements, ...moving])
  if (ids.length > 0) await work.nudge(ids.map((id) => ({ kind: 'send-mail', id })))
}

/**
 * The statements that write decisions down, and the ids of the mails that may go at once, in the order in which they count
 * against each other: whether a person has had enough of an organization's reminders is looked at when one is about to go.
 */
export function remindersDecided(system: System, reminders: readonly Reminder[], now: number): { statements: Statement[]; ids: string[] } {
  const rows = reminders.map((reminder) => rowOf(reminder, now))
  const ready = rows.filter(({ status, due_at }) => status === 'pending' && due_at <= now)
  return { statements: rows.length > 0 ? [insertion(system, rows)] : [], ids: ready.map(({ id }) => id).sort() }
}

function rowOf({ decision, step_key, survey_id, person_id, organization_id, to_address, facts }: Reminder, now: number) {
  const row = mailRow({ unique_key: reminderKey(survey_id, person_id, step_key), organization_id, person_id, to_address, facts }, now)
  if (decision.outcome !== 'planned') return { ...row, status: decision.outcome, reason: decision.reason }
  return { ...row, reason: null, due_at: decision.at }
}

function insertion({ db }: System, rows: readonly ReturnType<typeof rowOf>[]): Statement {
  const columns = sql.raw(
    writtenColumns(mails)
      .map((name) => `value ->> '$.${name}'`)
      .join(', '),
  )
  return db
    .insert(mails)
    .select(sql`select ${columns} from json_each(${JSON.stringify(rows)}) where true`)
    .onConflictDoNothing()
}

/** Fields of a list's rows as columns. */
export const fields = (...names: string[]) => sql.raw(names.map((name) => `value ->> '$.${name}' as ${name}`).join(', '))
