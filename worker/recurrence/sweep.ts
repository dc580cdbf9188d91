import { asc, eq, inArray, lte, type SQL, sql } from 'drizzle-orm'
import { DAY_MS, HOUR_MS } from '../../core/durations.ts'
import { type Lifecycle, lifecycle } from '../../core/recurrence/lifecycle.ts'
import { remindsByItself, stepDecision } from '../../core/recurrence/reminding.ts'
import { estimatedMinutes } from '../../core/surveys/respondent-view.ts'
import type { Statement } from '../db/open.ts'
import { emailAddresses, people } from '../db/schema/accounts.ts'
import { organizations } from '../db/schema/organizations.ts'
import { enrolments } from '../db/schema/recurrence.ts'
import { surveys, surveyVersions } from '../db/schema/surveys.ts'
import { logError } from '../http/log.ts'
import type { Work } from '../jobs/kinds.ts'
import { fields, type Reminder, remindersDecided } from './planning.ts'
import { barsOf, factsOf, isPrimary, optedOut, personFacts, type RemindedRow, sessionActivity, surveyFacts } from './standing.ts'

const AT_MOST = 500
/** A tick comes each minute: ten thousand who are due at nine are not to wait until ten. */
const ROUNDS = 10

/** Rows whose status changes by now, or a step of whose reminders has come, oldest first. Rides enrolments_moving. */
export const movingStandings = ({ system: { db }, now }: Pick<Work, 'system' | 'now'>) =>
  db
    .select({
      ...personFacts,
      has_opted_out: optedOut(enrolments.organization_id, enrolments.survey_id),
      enrolment: enrolments,
      session_activity_at: sessionActivity(now),
    })
    .from(enrolments)
    .innerJoin(people, eq(people.id, enrolments.person_id))
    .leftJoin(emailAddresses, isPrimary)
    .where(lte(enrolments.status_until, now))
    .orderBy(asc(enrolments.status_until))
    .limit(AT_MOST)

/** The surveys of many rows are few: each is read once. */
async function withSurveys({ system: { db } }: Work, rows: Awaited<ReturnType<typeof movingStandings>>): Promise<RemindedRow[]> {
  const ids = [...new Set(rows.map(({ enrolment }) => enrolment.survey_id))]
  const found = await db
    .select(surveyFacts)
    .from(surveys)
    .innerJoin(organizations, eq(organizations.id, surveys.organization_id))
    .where(inArray(surveys.id, sql`(select value from json_each(${JSON.stringify(ids)}))`))
  const byId = new Map(found.map((one) => [one.survey.id, one]))
  return rows.flatMap((row) => {
    const about = byId.get(row.enrolment.survey_id)
    return about ? [{ ...row, ...about }] : []
  })
}

/**
 * Moves the stored statuses on and decides the steps that have come, in one commit. A row that somebody touched meanwhile
 * keeps its turn: the next tick looks afresh, and what was decided stays decided.
 */
export async function sweepStandings(work: Work): Promise<number> {
  let handled = 0
  for (let round = 0, last = AT_MOST; round < ROUNDS && last === AT_MOST; round++) {
    last = await decideSome(work)
    handled += last
  }
  return handled
}

async function decideSome(work: Work): Promise<number> {
  const { system, now } = work
  const rows = await withSurveys(work, await movingStandings(work))
  if (rows.length === 0) return 0
  const seen = rows.map((row) => look(row, now))
  const minutes = await minutesOf(work, seen)
  const reminders = seen.flatMap(({ row, life }) => (life ? remindersOf(row, life, minutes.get(row.survey.id) ?? 1, now) : []))
  const { statements, ids } = remindersDecided(system, reminders, now)
  await system.commit([...statements, ...movedOn(work, seen)])
  if (ids.length > 0) await work.nudge(ids.map((id) => ({ kind: 'send-mail', id })))
  return rows.length
}

type Seen = { row: RemindedRow; life: Lifecycle | null }

/** One that cannot be decided comes again later, and does not keep the others waiting. */
function look(row: RemindedRow, now: number): Seen {
  try {
    return { row, life: lifecycle(factsOf(row), now) }
  } catch (error) {
    logError({ event: 'standing-failed', survey_id: row.survey.id, person_id: row.enrolment.person_id }, error)
    return { row, life: null }
  }
}

/** The last step that has come is decided, and supersedes those before it. */
function remindersOf(row: RemindedRow, { come, cycle, ...life }: Lifecycle, minutes: number, now: number): Reminder[] {
  const { enrolment, survey, timezone, organization } = row
  if (!cycle || !remindsByItself(survey.settings)) return []
  const { person_id, last_submitted_at } = enrolment
  return come.map(({ step }, i) => ({
    step_key: `${cycle.due_at}:${step}`,
    survey_id: survey.id,
    person_id,
    organization_id: organization.id,
    to_address: row.address ?? '',
    timezone,
    facts: {
      kind: 'reminder',
      survey_id: survey.id,
      survey_title: survey.title,
      survey_slug: survey.slug,
      organization_name: organization.name,
      due_at: cycle.due_at,
      step,
      steps: cycle.steps,
      days_since: last_submitted_at === null ? null : Math.floor((now - last_submitted_at) / DAY_MS),
      minutes,
    },
    decision:
      i < come.length - 1
        ? { outcome: 'superseded', reason: 'later_step' }
        : stepDecision({ come, cycle, ...life }, barsOf(row, enrolment.removed_at, now), timezone, now),
  }))
}

/** How long the surveys take, where somebody is asked for the first time. */
async function minutesOf({ system: { db } }: Work, seen: readonly Seen[]): Promise<Map<string, number>> {
  const asked = seen.filter(({ row, life }) => life && life.come.length > 0 && row.enrolment.last_submitted_at === null)
  const ids = [...new Set(asked.map(({ row }) => row.survey.id))]
  if (ids.length === 0) return new Map()
  const shown = db
    .select({ id: surveys.id, definition: surveyVersions.definition })
    .from(surveys)
    .innerJoin(surveyVersions, sql`${surveyVersions.survey_id} = ${surveys.id} and ${surveyVersions.version} = ${surveys.version}`)
    .where(inArray(surveys.id, sql`(select value from json_each(${JSON.stringify(ids)}))`))
  return new Map((await shown).map(({ id, definition }) => [id, estimatedMinutes(definition)]))
}

const AGAIN_MS = HOUR_MS

/** The status is written only where it changes: three indexes of the compliance list hold it, and most steps leave it as it is. */
function movedOn(work: Work, seen: readonly Seen[]): Statement[] {
  const isMoved = ({ row, life }: Seen) => life !== null && life.status !== row.enrolment.status
  const [moved, kept] = [seen.filter(isMoved), seen.filter((each) => !isMoved(each))]
  return [
    ...(moved.length > 0 ? [written(work, moved, { status: sql`change.status` })] : []),
    ...(kept.length > 0 ? [written(work, kept, {})] : []),
  ]
}

/** Each row is met by its key: the plus keeps SQLite from looking all of them up by their moment. */
function written({ system: { db }, now }: Work, seen: readonly Seen[], status: { status?: SQL }): Statement {
  const changes = seen.map(({ row: { enrolment }, life }) => ({
    survey_id: enrolment.survey_id,
    person_id: enrolment.person_id,
    as_read: enrolment.status_until,
    status: life?.status ?? enrolment.status,
    status_until: life ? life.until : now + AGAIN_MS,
    ...stepsAfter(enrolment, life),
  }))
  const change = sql`(select ${fields('survey_id', 'person_id', 'as_read', 'status', 'status_until', 'cycle_due_at', 'steps_decided')}
    from json_each(${JSON.stringify(changes)})) as change`
  const isSameCycle = sql`${enrolments.cycle_due_at} is change.cycle_due_at`
  const hasRunOut = sql`change.status in ('overdue', 'never_started') and ${enrolments.status} <> change.status`
  return db
    .update(enrolments)
    .set({
      ...status,
      status_until: sql`change.status_until`,
      cycle_due_at: sql`change.cycle_due_at`,
      steps_decided: sql`change.steps_decided`,
      overdue_at: sql`case when ${hasRunOut} then ${now} else ${enrolments.overdue_at} end`,
      reminders_sent: sql`case when ${isSameCycle} then ${enrolments.reminders_sent} else 0 end`,
    })
    .from(change)
    .where(
      sql`${enrolments.survey_id} = change.survey_id and ${enrolments.person_id} = change.person_id and +${enrolments.status_until} = change.as_read`,
    )
}

function stepsAfter({ cycle_due_at, steps_decided }: RemindedRow['enrolment'], life: Lifecycle | null) {
  if (!life?.cycle) return { cycle_due_at, steps_decided }
  const before = cycle_due_at === life.cycle.due_at ? steps_decided : 0
  return { cycle_due_at: life.cycle.due_at, steps_decided: before + life.come.length }
}
