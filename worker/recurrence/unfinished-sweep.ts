import { and, asc, eq, lte, sql } from 'drizzle-orm'
import { outsideQuietHours } from '../../core/recurrence/quiet-hours.ts'
import { barred } from '../../core/recurrence/reminding.ts'
import { IDLE_STEPS_MS, setAsideAt, unfinishedReminderAt } from '../../core/recurrence/unfinished.ts'
import type { SessionStatus } from '../../core/sessions/contract.ts'
import { emailAddresses, people } from '../db/schema/accounts.ts'
import { organizations } from '../db/schema/organizations.ts'
import { enrolments } from '../db/schema/recurrence.ts'
import { sessions } from '../db/schema/sessions.ts'
import { surveys } from '../db/schema/surveys.ts'
import type { Work } from '../jobs/kinds.ts'
import type { System } from '../scope.ts'
import { fields, type Reminder, remindersDecided } from './planning.ts'
import { barsOf, isPrimary, remindedFacts } from './standing.ts'

const AT_MOST = 200

/** Sessions with what a reminder to finish them hangs on. A visitor's has no person yet, and so nobody to remind. */
export const begunSessions = ({ db }: System) =>
  db
    .select({
      ...remindedFacts,
      timezone: sql<string | null>`${people.timezone}`,
      session: sessions,
      removed_at: enrolments.removed_at,
      next_eligible_date: enrolments.next_eligible_date,
    })
    .from(sessions)
    .innerJoin(surveys, eq(surveys.id, sessions.survey_id))
    .innerJoin(organizations, eq(organizations.id, sessions.organization_id))
    .leftJoin(people, eq(people.id, sessions.person_id))
    .leftJoin(emailAddresses, isPrimary)
    .leftJoin(enrolments, and(eq(enrolments.survey_id, sessions.survey_id), eq(enrolments.person_id, sessions.person_id)))
    .$dynamic()

/** Rides sessions_reminding. */
export const remindingSessions = ({ system, now }: Pick<Work, 'system' | 'now'>) =>
  begunSessions(system).where(lte(sessions.remind_due_at, now)).orderBy(asc(sessions.remind_due_at)).limit(AT_MOST)

type Begun = Awaited<ReturnType<typeof remindingSessions>>[number]

/** Reminds of what was begun and left alone, sets aside what is abandoned, and sets when to look again: who answered meanwhile, later. */
export async function sweepUnfinished(work: Work): Promise<number> {
  const { system, now } = work
  const rows = await remindingSessions(work)
  if (rows.length === 0) return 0
  const seen = rows.map((row) => ({ row, ...look(row, now) }))
  const { statements, ids } = remindersDecided(
    system,
    seen.flatMap(({ reminder }) => reminder ?? []),
    now,
  )
  await system.commit([
    ...statements,
    lookedAt(
      work,
      seen.map(({ row, change }) => ({ row, change })),
    ),
  ])
  if (ids.length > 0) await work.nudge(ids.map((id) => ({ kind: 'send-mail', id })))
  return rows.length
}

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
    reminder: reminderOf(row, timezone, at, now),
    change: { remind_due_at: unfinishedReminderAt(after, timezone) ?? aside_at, sent: sent + 1, last: at, status },
  }
}

/** What was begun during the wait cannot be finished before it is over. */
export const factsOf = ({ session, next_eligible_date }: Pick<Begun, 'session' | 'next_eligible_date'>) => ({
  ...session,
  held_until: Math.max(session.held_until ?? 0, next_eligible_date ?? 0),
})

function reminderOf(row: Begun, timezone: string, at: number, now: number): Reminder {
  const { session, survey, organization } = row
  const step = session.incomplete_reminders_sent
  const reason = barred(barsOf(row, row.removed_at, now))
  return {
    step_key: `${session.id}:${step}`,
    survey_id: survey.id,
    person_id: session.person_id ?? '',
    organization_id: organization.id,
    to_address: row.address ?? '',
    timezone,
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

function lookedAt({ system: { db } }: Work, seen: readonly { row: Begun; change: Change }[]) {
  const changes = seen.map(({ row: { session }, change }) => ({
    id: session.id,
    as_read: session.remind_due_at,
    before: session.status,
    ...change,
  }))
  const change = sql`(select ${fields('id', 'as_read', 'remind_due_at', 'sent', 'last', 'status', 'before')} from json_each(${JSON.stringify(changes)})) as change`
  return db
    .update(sessions)
    .set({
      status: sql`change.status`,
      remind_due_at: sql`change.remind_due_at`,
      incomplete_reminders_sent: sql`change.sent`,
      last_incomplete_reminder_at: sql`change.last`,
    })
    .from(change)
    .where(sql`${sessions.id} = change.id and +${sessions.remind_due_at} = change.as_read and +${sessions.status} = change.before`)
}
