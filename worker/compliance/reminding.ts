/** Reminding now: a mail beside the schedule, once a day, that counts towards what a person gets at most. */
import { and, desc, eq, gte, inArray, like, sql } from 'drizzle-orm'
import { stepReached, whyNotRemindedNow } from '../../core/compliance/acting.ts'
import type { Acted, NotPossible } from '../../core/compliance/contract.ts'
import { DAY_MS } from '../../core/durations.ts'
import { ID_CHANCE_BYTES, idFrom } from '../../core/ids.ts'
import { lifecycle } from '../../core/recurrence/lifecycle.ts'
import { localDay } from '../../core/recurrence/local-time.ts'
import { outsideQuietHours } from '../../core/recurrence/quiet-hours.ts'
import { AT_MOST, barred, capsSince } from '../../core/recurrence/reminding.ts'
import { IDLE_STEPS_MS } from '../../core/recurrence/unfinished.ts'
import { estimatedMinutes } from '../../core/surveys/respondent-view.ts'
import { auditedEach } from '../audit/queries.ts'
import { mails } from '../db/schema/mail.ts'
import { sessions } from '../db/schema/sessions.ts'
import type { AppContext } from '../http/context.ts'
import { type Reminder, reminderKey, remindersDecided } from '../recurrence/planning.ts'
import { barsOf, factsOf, isUnfinished, type RemindedRow } from '../recurrence/standing.ts'
import type { System } from '../scope.ts'
import { frozenDefinition } from '../sessions/queries.ts'
import { listed, type Making, openSurvey, respondents } from './acting.ts'

/** `ids`: of the mails that may go at once. */
export async function reminding(c: AppContext, survey_id: string, respondent_ids: readonly string[]): Promise<Making & { ids: string[] }> {
  const { system, scope, now } = c.var
  const survey = await openSurvey(c, survey_id)
  const ids = [...new Set(respondent_ids)]
  const [rows, begun, got, definition] = await Promise.all([
    respondents(c, survey_id, ids),
    begunBy(system, survey_id, ids, now),
    gotBy(system, scope.organization_id, ids, now),
    frozenDefinition(system, survey_id, survey.version),
  ])
  const byId = new Map(rows.map((row) => [row.enrolment.person_id, row]))
  const minutes = definition ? estimatedMinutes(definition) : 1
  const reminders: Reminder[] = []
  const reply = ids.map((respondent_id): Acted => {
    const row = byId.get(respondent_id)
    if (!row) return { respondent_id, reason: 'unknown', planned_for: null }
    const at = outsideQuietHours(now, row.timezone)
    const reason = whyNot(row, got.get(respondent_id) ?? [], at, now)
    if (reason) return { respondent_id, reason, planned_for: null }
    reminders.push(reminderOf(row, begun.get(respondent_id), minutes, at, now))
    return { respondent_id, reason: null, planned_for: new Date(at).toISOString() }
  })
  const decided = remindersDecided(system, reminders, now)
  const done = reminders.map(({ person_id }) => person_id)
  return {
    statements: [...decided.statements, ...auditedEach(c, 'compliance.remind', done, scope.organization_id, survey_id)],
    reply,
    ids: decided.ids,
  }
}

const stepKey = (at: number, timezone: string) => `now:${localDay(at, timezone)}`

function whyNot(row: RemindedRow, got: readonly Got[], at: number, now: number): NotPossible | null {
  const { enrolment, timezone } = row
  const bar = barred(barsOf(row, enrolment.removed_at, now))
  // Whether it is open has been looked at.
  if (bar === 'removed' || bar === 'opted_out' || bar === 'suppressed' || bar === 'unverified') return bar
  const reason = whyNotRemindedNow(factsOf(row), now)
  if (reason) return reason
  const key = reminderKey(enrolment.survey_id, enrolment.person_id, stepKey(at, timezone))
  if (got.some(({ unique_key }) => unique_key === key)) return 'reminded_today'
  const { day, week } = capsSince(at, timezone)
  const since = (moment: number) => got.filter((mail) => mail.counts && mail.at >= moment).length
  if (since(day) >= AT_MOST.a_day) return 'daily_cap'
  return since(week) >= AT_MOST.a_week ? 'weekly_cap' : null
}

type Begun = { id: string; percent_complete: number; incomplete_reminders_sent: number }

/** Whoever has begun is asked to go on, in the words of the last such reminder; everybody else in those of the last step reached. */
function reminderOf(row: RemindedRow, begun: Begun | undefined, minutes: number, at: number, now: number): Reminder {
  const { enrolment, survey, organization, timezone } = row
  const { person_id, last_submitted_at } = enrolment
  const facts = factsOf(row)
  const cycle = lifecycle(facts, now).cycle
  const about = {
    survey_id: survey.id,
    survey_title: survey.title,
    survey_slug: survey.slug,
    organization_name: organization.name,
    by_hand: true as const,
  }
  const due_at = cycle?.due_at ?? now
  return {
    step_key: stepKey(at, timezone),
    survey_id: survey.id,
    person_id,
    organization_id: organization.id,
    to_address: row.address ?? '',
    facts: begun
      ? {
          kind: 'unfinished',
          ...about,
          session_id: begun.id,
          step: Math.max(0, begun.incomplete_reminders_sent - 1),
          steps: IDLE_STEPS_MS.length,
          percent_complete: begun.percent_complete,
        }
      : {
          kind: 'reminder',
          ...about,
          due_at,
          step: stepReached(facts, due_at, now),
          steps: cycle?.steps ?? 1,
          days_since: last_submitted_at === null ? null : Math.floor((now - last_submitted_at) / DAY_MS),
          minutes,
        },
    decision: { outcome: 'planned', at },
  }
}

/** The latest unfinished session of each. Rides sessions_of_person. */
async function begunBy({ db }: System, survey_id: string, ids: readonly string[], now: number): Promise<Map<string, Begun>> {
  const { id, person_id, percent_complete, incomplete_reminders_sent } = sessions
  const rows = await db
    .select({ id, person_id, percent_complete, incomplete_reminders_sent })
    .from(sessions)
    .where(and(inArray(person_id, listed(ids)), eq(sessions.survey_id, survey_id), isUnfinished(now)))
    .orderBy(desc(sessions.last_activity_at))
  return new Map(rows.toReversed().flatMap(({ person_id: whose, ...row }) => (whose === null ? [] : [[whose, row] as const])))
}

type Got = { unique_key: string; at: number; counts: boolean }

/** The organization's reminders that each person got lately or is about to get. It is looked at once more when the mail goes. Rides mails_of_person. */
async function gotBy({ db }: System, organization_id: string, ids: readonly string[], now: number): Promise<Map<string, Got[]>> {
  const { person_id, unique_key, status, sent_at, due_at } = mails
  const rows = await db
    .select({ person_id, unique_key, status, at: sql<number>`coalesce(${sent_at}, ${due_at})` })
    .from(mails)
    .where(
      and(
        inArray(person_id, listed(ids)),
        gte(mails.id, idFrom('mail', now - 9 * DAY_MS, new Uint8Array(ID_CHANCE_BYTES))),
        eq(mails.organization_id, organization_id),
        like(unique_key, 'reminder:%'),
      ),
    )
  const known = rows.map(({ status, ...row }) => ({ ...row, counts: COUNTING.includes(status) }))
  return Map.groupBy(known, (row) => row.person_id ?? '')
}

const COUNTING = ['pending', 'sending', 'unknown', 'sent']
