import { and, asc, eq, lte, type SQL, sql } from 'drizzle-orm'
import { DAY_MS, HOUR_MS } from '../../core/durations.ts'
import { type Lifecycle, lifecycle } from '../../core/recurrence/lifecycle.ts'
import { remindsByItself, stepDecision } from '../../core/recurrence/reminding.ts'
import { writtenColumns } from '../db/bulk.ts'
import type { Statement } from '../db/open.ts'
import { emailAddresses, people } from '../db/schema/accounts.ts'
import { enrolments } from '../db/schema/recurrence.ts'
import { logError } from '../http/log.ts'
import type { Work } from '../jobs/kinds.ts'
import { tellOf } from '../live/telling.ts'
import type { System } from '../scope.ts'
import { decided, fields, type Reminder } from './planning.ts'
import { barsOf, factsOf, isPrimary, optedOut, personFacts, sessionActivity } from './standing.ts'
import { minutesOf, withSurveys } from './surveys-of-rows.ts'
import { byTurns, type Round, readAll, turnsTaken } from './turns.ts'

/**
 * Rows of an organization whose status changes by now, or a step of whose reminders has come, oldest first. Rides enrolments_moving.
 * It is read in a batch, where each column needs a name of its own.
 */
export const movingStandings = ({ system: { db }, now }: Pick<Work, 'system' | 'now'>, organization_id: string, limit: number) =>
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
    .where(and(eq(enrolments.organization_id, organization_id), lte(enrolments.status_until, now)))
    .orderBy(asc(enrolments.status_until))
    .limit(limit)

/**
 * Moves the stored statuses on and decides the steps that have come, in one commit. A row that somebody touched meanwhile
 * keeps its turn: the next round looks afresh, and what was decided stays decided.
 */
export const sweepStandings = (work: Work): Promise<number> => byTurns(work, 'standings', (round) => decideSome(work, round))

async function decideSome(work: Work, round: Round): Promise<number> {
  const { system, now } = work
  const reads = round.organization_ids.map((id) => movingStandings(work, id, round.each))
  const moving = await readAll(system, reads)
  const seen = (await withSurveys(system, moving, ({ enrolment }) => enrolment.survey_id)).map((row) => look(row, now))
  const minutes = await minutesOf(
    system,
    seen.flatMap(({ row, life }) => (life && life.come.length > 0 && row.enrolment.last_submitted_at === null ? row.survey.id : [])),
  )
  const reminders = seen.flatMap(({ row, life }) => (life ? remindersOf(row, life, minutes.get(row.survey.id) ?? 1, now) : []))
  await decided(work, reminders, [...movedOn(system, seen, now), turnsTaken(system, 'standings', round, EARLIEST, now)])
  const moved = seen
    .filter(isMoved)
    .map(({ row: { organization, survey } }) => ({ organization_id: organization.id, survey_id: survey.id }))
  await tellOf(work.env, ['compliance'], moved)
  return seen.length
}

const EARLIEST = sql`(select min(moving.status_until) from enrolments moving where moving.organization_id = turns.organization_id)`

type Row = Awaited<ReturnType<typeof withSurveys<Awaited<ReturnType<typeof movingStandings>>[number]>>>[number]
type Seen = { row: Row; life: Lifecycle | null }

/** One that cannot be decided comes again later, and does not keep the others waiting. */
function look(row: Row, now: number): Seen {
  try {
    return { row, life: lifecycle(factsOf(row), now) }
  } catch (error) {
    logError({ event: 'standing-failed', survey_id: row.survey.id, person_id: row.enrolment.person_id }, error)
    return { row, life: null }
  }
}

/** The last step that has come is decided, and supersedes those before it. A draft reminds nobody: its publication begins the schedule anew. */
function remindersOf(row: Row, { come, cycle, ...life }: Lifecycle, minutes: number, now: number): Reminder[] {
  const { enrolment, survey, timezone, organization } = row
  if (!cycle || !remindsByItself(survey.settings) || survey.status === 'draft') return []
  const { person_id, last_submitted_at } = enrolment
  return come.map(({ step }, i) => ({
    step_key: `${cycle.due_at}:${step}`,
    survey_id: survey.id,
    person_id,
    organization_id: organization.id,
    to_address: row.address ?? '',
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

const AGAIN_MS = HOUR_MS

const isMoved = ({ row, life }: Seen) => life !== null && life.status !== row.enrolment.status

/** The status is written only where it changes: three indexes of the compliance list hold it, and most steps leave it as it is. */
function movedOn(system: System, seen: readonly Seen[], now: number): Statement[] {
  if (seen.length === 0) return []
  const [moved, kept] = [seen.filter(isMoved), seen.filter((each) => !isMoved(each))]
  return [
    ...(moved.length > 0
      ? [
          written(
            system,
            moved,
            { status: sql`excluded.status`, overdue_at: sql`coalesce(excluded.overdue_at, ${enrolments.overdue_at})` },
            now,
          ),
        ]
      : []),
    ...(kept.length > 0 ? [written(system, kept, {}, now)] : []),
    system.db.delete(enrolments).where(sql`enrolled_at < 0`),
  ]
}

/**
 * An insertion that meets each row by its key: an UPDATE from a list reads twice as much. A row that is gone meanwhile it would
 * bring back, marked by when it was enrolled, and so the next statement removes it. `assigned_due_at` carries the moment that
 * was read: a row that somebody moved since stays as it is.
 */
function written({ db }: System, seen: readonly Seen[], status: { status?: SQL; overdue_at?: SQL }, now: number): Statement {
  const changes = seen.map(({ row: { enrolment }, life }) => ({
    ...enrolment,
    status: life?.status ?? enrolment.status,
    status_until: life ? life.until : now + AGAIN_MS,
    ...stepsAfter(enrolment, life),
    assigned_due_at: enrolment.status_until,
    overdue_at: life?.status === 'overdue' || life?.status === 'never_started' ? now : null,
    enrolled_at: -1,
  }))
  const isSameCycle = sql`${enrolments.cycle_due_at} is excluded.cycle_due_at`
  return db
    .insert(enrolments)
    .select(sql`select ${fields(...writtenColumns(enrolments))} from json_each(${JSON.stringify(changes)}) where true`)
    .onConflictDoUpdate({
      target: [enrolments.survey_id, enrolments.person_id],
      set: {
        ...status,
        status_until: sql`excluded.status_until`,
        cycle_due_at: sql`excluded.cycle_due_at`,
        steps_decided: sql`excluded.steps_decided`,
        reminders_sent: sql`case when ${isSameCycle} then ${enrolments.reminders_sent} else 0 end`,
      },
      setWhere: sql`${enrolments.status_until} = excluded.assigned_due_at`,
    })
}

function stepsAfter({ cycle_due_at, steps_decided }: Row['enrolment'], life: Lifecycle | null) {
  if (!life?.cycle) return { cycle_due_at, steps_decided }
  const before = cycle_due_at === life.cycle.due_at ? steps_decided : 0
  return { cycle_due_at: life.cycle.due_at, steps_decided: before + life.come.length }
}
