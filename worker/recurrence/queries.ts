import { and, eq, gt, gte, inArray, isNotNull, lt, lte, ne, or, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { DAY_MS, HOUR_MS } from '../../core/durations.ts'
import { ID_CHANCE_BYTES, idFrom } from '../../core/ids.ts'
import type { MailFacts } from '../../core/mail/messages.ts'
import type { RespondentStatus } from '../../core/recurrence/contract.ts'
import { lifecycle } from '../../core/recurrence/lifecycle.ts'
import { outsideQuietHours } from '../../core/recurrence/quiet-hours.ts'
import { barred, hadEnough, passedOver, remindsByItself } from '../../core/recurrence/reminding.ts'
import { IDLE_STEPS_MS, isAbandoned } from '../../core/recurrence/unfinished.ts'
import type { Settings } from '../../core/surveys/contract.ts'
import type { Statement } from '../db/open.ts'
import { mails } from '../db/schema/mail.ts'
import { memberships, organizations } from '../db/schema/organizations.ts'
import { assignments, enrolments, standingAssignments } from '../db/schema/recurrence.ts'
import { responses } from '../db/schema/responses.ts'
import { sessions } from '../db/schema/sessions.ts'
import type { System } from '../scope.ts'
import { barsOf, factsOf, type RemindedRow, reminded } from './standing.ts'
import { begunSession, factsOf as sessionFacts } from './unfinished-sweep.ts'

/** A submission begins a cycle, whatever was moved or decided in the one before; and whoever submits has come by themselves. */
const NEW_CYCLE = {
  moved_due_at: null,
  waived_at: null,
  before_action: null,
  cycle_due_at: null,
  steps_decided: 0,
  reminders_sent: 0,
  removed_at: null,
}

type Submission = typeof responses.$inferSelect

/**
 * The statement that writes a submission into the person's enrolment, enrolling whoever came by the public link. The
 * first response of a series that counts stays the baseline.
 */
export function enrolSubmitter({ db }: System, response: Submission, settings: Settings) {
  const hasWait = settings.min_days_between_attempts > 0
  const now = {
    attempts: response.attempt_number,
    last_submitted_at: response.submitted_at,
    next_eligible_date: response.next_eligible_date,
    latest_score: response.score,
    ...NEW_CYCLE,
    status: hasWait ? ('waiting' as const) : ('completed' as const),
    status_until: hasWait ? response.next_eligible_date : null,
  }
  const first = {
    organization_id: response.organization_id,
    survey_id: response.survey_id,
    person_id: response.person_id,
    enrolled_at: response.submitted_at,
  }
  const baseline = { baseline_response_id: response.id, baseline_attempt: response.attempt_number, baseline_score: response.score }
  return db
    .insert(enrolments)
    .values({ ...first, ...baseline, ...now })
    .onConflictDoUpdate({
      target: [enrolments.survey_id, enrolments.person_id],
      set: {
        ...now,
        uncounted: sql`${enrolments.uncounted} + 1`,
        baseline_response_id: keptIn(response.series, enrolments.baseline_response_id, response.id),
        baseline_attempt: keptIn(response.series, enrolments.baseline_attempt, response.attempt_number),
        baseline_score: keptIn(response.series, enrolments.baseline_score, response.score),
      },
    })
}

/** What the baseline has, where it belongs to this series; else the other value: another series begins with the first response in it. */
const keptIn = (series: number, column: SQLiteColumn, other: string | number | null) =>
  sql`case when (select ${responses.series} from ${responses} where ${responses.id} = ${enrolments.baseline_response_id}) = ${series} then ${column} else ${other} end`

export const enrolmentOf = ({ db }: System, survey_id: string, person_id: string) =>
  db
    .select()
    .from(enrolments)
    .where(and(eq(enrolments.survey_id, survey_id), eq(enrolments.person_id, person_id)))
    .get()

/**
 * The statement that reads baseline, latest and attempts afresh from the responses that are there, after some were moved or
 * removed; the sweep decides the status next. Where none is left, when the last one was given stays known: it says when
 * the next one is due, and no more.
 */
export const recountEnrolments = ({ db }: System, which: SQL | undefined, now: number) =>
  db
    .update(enrolments)
    .set({
      attempts: sql`coalesce(${ofResponses('last', responses.attempt_number)}, ${enrolments.attempts})`,
      last_submitted_at: sql`coalesce(${ofResponses('last', responses.submitted_at)}, ${enrolments.last_submitted_at})`,
      next_eligible_date: sql`coalesce(${ofResponses('last', responses.next_eligible_date)}, ${enrolments.next_eligible_date})`,
      latest_score: ofResponses('last', responses.score),
      baseline_response_id: ofResponses('first', responses.id),
      baseline_attempt: ofResponses('first', responses.attempt_number),
      baseline_score: ofResponses('first', responses.score),
      status_until: now,
      uncounted: sql`${enrolments.uncounted} + 1`,
    })
    .where(which)

const isTheirs = sql`${responses.survey_id} = ${enrolments.survey_id} and ${responses.person_id} = ${enrolments.person_id}`
const lastSeries = sql`(select ${responses.series} from ${responses} where ${isTheirs} order by ${responses.attempt_number} desc limit 1)`

/** A column of the enrolment's last response, or of the first in the same series. Rides responses_attempts. */
const ofResponses = (which: 'first' | 'last', column: SQLiteColumn) =>
  which === 'last'
    ? sql`(select ${column} from ${responses} where ${isTheirs} order by ${responses.attempt_number} desc limit 1)`
    : sql`(select ${column} from ${responses} where ${isTheirs} and ${responses.series} = ${lastSeries} order by ${responses.attempt_number} limit 1)`

/** The statement that ends the reminders of somebody who has just been taken from the members or participants, and is no member now. */
export const remindersEnd = ({ db }: System, organization_id: string, person_id: string, now: number) =>
  db
    .update(enrolments)
    .set({ removed_at: now })
    .where(and(eq(enrolments.person_id, person_id), eq(enrolments.organization_id, organization_id), isNoMember))

const isNoMember = sql`not exists (select 1 from ${memberships} where ${memberships.organization_id} = ${enrolments.organization_id}
  and ${memberships.person_id} = ${enrolments.person_id})`

/** The statement that lets people be reminded again: they are members or participants again. */
export const remindersGoOn = ({ db }: System, organization_id: string, person_ids: readonly string[]) =>
  db
    .update(enrolments)
    .set({ removed_at: null })
    .where(
      and(
        inArray(enrolments.person_id, listed(person_ids)),
        eq(enrolments.organization_id, organization_id),
        isNotNull(enrolments.removed_at),
      ),
    )

const listed = (ids: readonly string[]) => sql`(select value from json_each(${JSON.stringify(ids)}))`

/**
 * The statement by which those who are due are looked at again: another schedule counts for them, or none. Where the survey opens on
 * another day, those too for whom it lies ahead. Rides an index by status.
 */
export const scheduleChanged = ({ db }: System, survey_id: string, now: number, opensOtherwise = false) =>
  db
    .update(enrolments)
    .set({ status_until: now })
    .where(and(eq(enrolments.survey_id, survey_id), inArray(enrolments.status, opensOtherwise ? [...AHEAD, ...HAS_COME] : HAS_COME)))

const HAS_COME: RespondentStatus[] = ['due', 'overdue', 'never_started']
const AHEAD: RespondentStatus[] = ['enrolled', 'waiting']

/**
 * The statements by which whoever was asked to take a draft, by a day that has passed, is due now that it is published: before, there was
 * nothing to take, and so nobody was reminded.
 */
export const askedOfDraft = ({ db }: System, survey_id: string, now: number): Statement[] => [
  db
    .update(assignments)
    .set({ due_at: now })
    .where(and(eq(assignments.survey_id, survey_id), lt(assignments.due_at, now))),
  db
    .update(enrolments)
    .set({ assigned_due_at: now, status_until: now })
    .where(and(eq(enrolments.survey_id, survey_id), lt(enrolments.assigned_due_at, now))),
]

/**
 * The statements by which somebody is looked at again whose clock shows another time now: where they stand, what they have begun,
 * and reminders that wait for a morning, which are decided once more when they would go. What was decided stays decided.
 */
export const zoneChanged = ({ db }: System, person_id: string, now: number): Statement[] => [
  db
    .update(enrolments)
    .set({ status_until: now })
    .where(
      and(
        eq(enrolments.person_id, person_id),
        // There the day may not be over on which the schedule ran out.
        or(isNotNull(enrolments.status_until), inArray(enrolments.status, ['overdue', 'never_started'])),
      ),
    ),
  db
    .update(sessions)
    .set({ remind_due_at: now })
    .where(and(eq(sessions.person_id, person_id), isNotNull(sessions.remind_due_at))),
  db
    .update(mails)
    .set({ due_at: now })
    .where(
      and(
        eq(mails.person_id, person_id),
        sql`+${mails.status} = 'pending'`,
        eq(mails.tries, 0),
        gt(mails.due_at, now),
        sql`${mails.unique_key} like 'reminder:%'`,
      ),
    ),
]

/** Between any two zones there is no more. */
const MOST_BETWEEN_ZONES_MS = 26 * HOUR_MS

/**
 * The statement by which an organization's begun sessions are looked at before two in the night comes in any other zone: the sweep
 * sets when it comes there. Before the organization's row is changed. Rides sessions_reminding.
 */
export const organizationZoneChanged = ({ db }: System, organization_id: string, timezone: string): Statement =>
  db
    .update(sessions)
    .set({ remind_due_at: sql`${sessions.remind_due_at} - ${MOST_BETWEEN_ZONES_MS}` })
    .where(
      and(
        eq(sessions.organization_id, organization_id),
        isNotNull(sessions.remind_due_at),
        sql`(select ${organizations.timezone} from ${organizations} where ${organizations.id} = ${organization_id}) <> ${timezone}`,
      ),
    )

/** The statement by which whoever joins is asked soon to take what every new member is asked to take. */
export const joinersLookedAt = ({ db }: System, organization_id: string, now: number) =>
  db.update(standingAssignments).set({ look_at: now }).where(eq(standingAssignments.organization_id, organization_id))

// ── For the mail module: whether a reminder is still wanted when it is about to go, and that it went ─────────────────

type About<K extends MailFacts['kind']> = {
  id: string
  organization_id: string | null
  person_id: string | null
  to_address: string
  created_at: number
  facts: Extract<MailFacts, { kind: K }>
}
/** Why not, or until when it waits; null: now. */
type WhyNot = string | { until: number } | null

/**
 * Looked at afresh: between planning and sending they may have submitted, begun, left, opted out or moved to another zone.
 * `reminded_at`: when the person got the organization's other reminders lately, by gotLately.
 */
export async function whyNotRemind(system: System, mail: About<'reminder'>, reminded_at: readonly number[], now: number): Promise<WhyNot> {
  const { facts, person_id } = mail
  const row = await reminded(system, now, eq(enrolments.survey_id, facts.survey_id), eq(enrolments.person_id, person_id ?? '')).get()
  if (!row) return 'removed'
  return (
    stepWaived(row, mail, now) ??
    barredNow(row, row.enrolment.removed_at, mail, now) ??
    untilMorning(row.timezone, now) ??
    hadEnough(reminded_at, now, row.timezone)
  )
}

function stepWaived(row: RemindedRow, { facts, created_at }: About<'reminder'>, now: number): string | null {
  const { last_submitted_at } = row.enrolment
  if (last_submitted_at !== null && last_submitted_at >= created_at) return 'completed'
  const life = lifecycle(factsOf(row), now)
  if (life.cycle === null && row.enrolment.waived_at === null) return 'taken_back'
  if (life.cycle?.due_at !== facts.due_at) return row.enrolment.waived_at === null ? 'due_moved' : 'waived'
  if (facts.by_hand) return null
  if (!remindsByItself(row.survey.settings)) return 'switched_off'
  return passedOver(life, now)
}

export async function whyNotFinish(
  system: System,
  mail: About<'unfinished'>,
  reminded_at: readonly number[],
  now: number,
): Promise<WhyNot> {
  const row = await begunSession(system, mail.facts.session_id)
  if (!row || row.timezone === null || row.session.person_id !== mail.person_id) return 'removed'
  const facts = sessionFacts(row)
  if (facts.status === 'completed') return 'completed'
  if (mail.facts.by_hand)
    return barredNow(row, row.removed_at, mail, now) ?? untilMorning(row.timezone, now) ?? hadEnough(reminded_at, now, row.timezone)
  const isIdle = now >= Math.max(facts.last_activity_at, facts.held_until) + (IDLE_STEPS_MS[mail.facts.step] ?? 0)
  if (facts.status !== 'in_progress' && facts.status !== 'waiting') return 'gone_on'
  if (!isIdle || isAbandoned(facts, now)) return 'gone_on'
  return barredNow(row, row.removed_at, mail, now) ?? untilMorning(row.timezone, now) ?? hadEnough(reminded_at, now, row.timezone)
}

/** To another address than the person's own it does not go. */
function barredNow(row: Parameters<typeof barsOf>[0], removed_at: number | null, { to_address }: { to_address: string }, now: number) {
  return barred(barsOf(row, removed_at, now)) ?? (row.address === to_address ? null : 'unverified')
}

function untilMorning(timezone: string, now: number): { until: number } | null {
  const until = outsideQuietHours(now, timezone)
  return until > now ? { until } : null
}

/**
 * What counts against one more reminder of the organization's to the person: those that went, and those that are about to. Of two
 * that are about to go at the same moment the one with the earlier id counts against the other, whichever consumer is first.
 * Null: now. Rides mails_of_person.
 */
export function gotLately(
  { db }: System,
  { id, person_id, organization_id }: Pick<About<'reminder'>, 'id' | 'organization_id' | 'person_id'>,
  now: number,
) {
  // Ids sort by age, and a mail may have waited: for the morning, a day's budget, a provider.
  const since_id = idFrom('mail', now - 14 * DAY_MS, new Uint8Array(ID_CHANCE_BYTES))
  const theirs = and(eq(mails.person_id, person_id ?? ''), gte(mails.id, since_id), eq(mails.organization_id, organization_id ?? ''))
  const isAboutToGo = and(lt(mails.id, id), or(eq(mails.status, 'sending'), and(eq(mails.status, 'pending'), lte(mails.due_at, now))))
  const counts = or(inArray(mails.status, ['sent', 'unknown']), isAboutToGo)
  return db
    .select({ at: mails.sent_at })
    .from(mails)
    .where(and(theirs, ne(mails.id, id), sql`${mails.unique_key} like 'reminder:%'`, counts))
}

/**
 * The statement that counts reminders in the cycles that they were for, before their rows say that they went. `isOne` says which
 * mails those are; one that was asked for by hand goes beside the schedule.
 */
export const remindersSent = ({ db }: System, from: SQL, isOne: SQL | undefined) =>
  db
    .update(enrolments)
    .set({ reminders_sent: sql`${enrolments.reminders_sent} + 1` })
    .where(
      sql`rowid in (select cycle.rowid from ${from} cross join ${enrolments} cycle
        where ${isOne} and ${mails.facts} ->> '$.kind' = 'reminder' and ${mails.facts} ->> '$.by_hand' is null
        and cycle.survey_id = ${mails.facts} ->> '$.survey_id' and cycle.person_id = ${mails.person_id}
        and cycle.cycle_due_at = ${mails.facts} ->> '$.due_at')`,
    )
