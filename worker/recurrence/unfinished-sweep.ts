import { and, asc, eq, lte, sql } from 'drizzle-orm'
import { outsideQuietHours } from '../../core/recurrence/quiet-hours.ts'
import { barred } from '../../core/recurrence/reminding.ts'
import { IDLE_STEPS_MS, setAsideAt, unfinishedReminderAt } from '../../core/recurrence/unfinished.ts'
import type { SessionStatus } from '../../core/sessions/contract.ts'
import { writtenColumns } from '../db/bulk.ts'
import type { Statement } from '../db/open.ts'
import { emailAddresses, people } from '../db/schema/accounts.ts'
import { enrolments } from '../db/schema/recurrence.ts'
import { sessions } from '../db/schema/sessions.ts'
import type { Work } from '../jobs/kinds.ts'
import type { System } from '../scope.ts'
import { decided, fields, type Reminder } from './planning.ts'
import { barsOf, isPrimary, optedOut, personFacts } from './standing.ts'
import { withSurveys } from './surveys-of-rows.ts'
import { byTurns, type Round, readAll, turnsTaken } from './turns.ts'

/** Sessions with what a reminder to finish them hangs on. A visitor's has no person yet, and so nobody to remind. */
const begun = ({ db }: System) =>
  db
    .select({
      ...personFacts,
      has_opted_out: optedOut(sessions.organization_id, sessions.survey_id),
      timezone: sql<string | null>`${people.timezone}`,
      session: sessions,
      removed_at: enrolments.removed_at,
      next_eligible_date: enrolments.next_eligible_date,
    })
    .from(sessions)
    .leftJoin(people, eq(people.id, sessions.person_id))
    .leftJoin(emailAddresses, isPrimary)
    .leftJoin(enrolments, and(eq(enrolments.survey_id, sessions.survey_id), eq(enrolments.person_id, sessions.person_id)))
    .$dynamic()

/** Those of an organization whose moment to be looked at has come, oldest first. Rides sessions_reminding. */
export const remindingSessions = ({ system, now }: Pick<Work, 'system' | 'now'>, organization_id: string, limit: number) =>
  begun(system)
    .where(and(eq(sessions.organization_id, organization_id), lte(sessions.remind_due_at, now)))
    .orderBy(asc(sessions.remind_due_at))
    .limit(limit)

export const begunSession = async (system: System, session_id: string): Promise<Begun | undefined> =>
  (await withSurveys(system, await begun(system).where(eq(sessions.id, session_id)), surveyOf))[0]

const surveyOf = ({ session }: { session: typeof sessions.$inferSelect }) => session.survey_id

type Begun = Awaited<ReturnType<typeof withSurveys<Awaited<ReturnType<typeof remindingSessions>>[number]>>>[number]

/** Reminds of sessions that were left alone, sets abandoned ones aside, and sets when to look at each again: later where somebody has answered meanwhile. */
export const sweepUnfinished = (work: Work): Promise<number> => byTurns(work, 'unfinished', (round) => remindSome(work, round))

async function remindSome(work: Work, round: Round): Promise<number> {
  const { system, now } = work
  const reads = round.organization_ids.map((id) => remindingSessions(work, id, round.each))
  const due = await readAll(system, reads)
  const seen = (await withSurveys(system, due, surveyOf)).map((row) => ({ row, ...look(row, now) }))
  const reminders = seen.flatMap(({ reminder }) => reminder ?? [])
  await decided(work, reminders, [...lookedAt(system, seen), turnsTaken(system, 'unfinished', round, EARLIEST, now)])
  return seen.length
}

const EARLIEST = sql`(select min(begun.remind_due_at) from sessions begun
  where begun.organization_id = turns.organization_id and begun.remind_due_at is not null)`

type Change = { remind_due_at: number | null; sent: number; last: number | null; status: SessionStatus }

function look(row: Begun, now: number): { reminder?: Reminder; change: Change } {
  const { session, timezone } = row
  const [sent, last] = [session.incomplete_reminders_sent, session.last_incomplete_reminder_at]
  const facts = factsOf(row)
  const { status } = session
  const aside_at = setAsideAt(facts, row.organization.timezone)
  if (aside_at !== null && aside_at <= now) return { change: { remind_due_at: null, sent, last, status: 'abandoned' } }
  const due = timezone === null || session.person_id === null ? null : unfinishedReminderAt(facts, timezone)
  if (due === null || due > now || timezone === null) return { change: { remind_due_at: due ?? aside_at, sent, last, status } }
  const at = outsideQuietHours(now, timezone)
  const after = { ...facts, incomplete_reminders_sent: sent + 1, last_incomplete_reminder_at: at }
  return {
    reminder: reminderOf(row, at, now),
    change: { remind_due_at: unfinishedReminderAt(after, timezone) ?? aside_at, sent: sent + 1, last: at, status },
  }
}

/** What was begun during the wait cannot be finished before it is over. */
export const factsOf = ({ session, next_eligible_date }: Pick<Begun, 'session' | 'next_eligible_date'>) => ({
  ...session,
  held_until: Math.max(session.held_until ?? 0, next_eligible_date ?? 0),
})

function reminderOf(row: Begun, at: number, now: number): Reminder {
  const { session, survey, organization } = row
  const step = session.incomplete_reminders_sent
  const reason = barred(barsOf(row, row.removed_at, now))
  return {
    step_key: `${session.id}:${step}`,
    survey_id: survey.id,
    person_id: session.person_id ?? '',
    organization_id: organization.id,
    to_address: row.address ?? '',
    facts: {
      kind: 'unfinished',
      survey_id: survey.id,
      survey_title: survey.title,
      survey_slug: survey.slug,
      organization_name: organization.name,
      session_id: session.id,
      step,
      steps: IDLE_STEPS_MS.length,
      percent_complete: session.percent_complete,
    },
    decision: reason ? { outcome: 'withheld', reason } : { outcome: 'planned', at },
  }
}

/** The status is written only where it changes. */
function lookedAt(system: System, seen: readonly Looked[]): Statement[] {
  if (seen.length === 0) return []
  const isAside = ({ row: { session }, change }: Looked) => change.status !== session.status
  const [aside, kept] = [seen.filter(isAside), seen.filter((each) => !isAside(each))]
  return [
    ...(aside.length > 0 ? [written(system, aside, { status: 'abandoned' })] : []),
    ...(kept.length > 0 ? [written(system, kept, {})] : []),
    system.db.delete(sessions).where(sql`version < 0`),
  ]
}
type Looked = { row: Begun; change: Change }

/**
 * An insertion that meets each row by its key, as that of the enrolments does (sweep.ts): an UPDATE from a list reads twice as much. A
 * row that is gone meanwhile it would bring back, as nobody's and marked by its version, and so the next statement removes it.
 * `started_at` carries the moment that was read: a session that somebody touched since stays as it is.
 */
function written({ db }: System, seen: readonly Looked[], status: { status?: SessionStatus }): Statement {
  const changes = seen.map(({ row: { session }, change: { remind_due_at, sent, last } }) => ({
    ...session,
    version: -1,
    person_id: null,
    started_at: session.remind_due_at,
    remind_due_at,
    incomplete_reminders_sent: sent,
    last_incomplete_reminder_at: last,
  }))
  return db
    .insert(sessions)
    .select(sql`select ${fields(...writtenColumns(sessions))} from json_each(${JSON.stringify(changes)}) where true`)
    .onConflictDoUpdate({
      target: sessions.id,
      set: {
        ...status,
        remind_due_at: sql`excluded.remind_due_at`,
        incomplete_reminders_sent: sql`excluded.incomplete_reminders_sent`,
        last_incomplete_reminder_at: sql`excluded.last_incomplete_reminder_at`,
      },
      setWhere: sql`${sessions.remind_due_at} = excluded.started_at and ${sessions.status} = excluded.status`,
    })
}
