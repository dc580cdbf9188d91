import { and, eq, inArray } from 'drizzle-orm'
import type { ComplianceRow } from '../../core/compliance/contract.ts'
import type { RespondentStatus } from '../../core/recurrence/contract.ts'
import { dueAt, respondentStatus } from '../../core/recurrence/status.ts'
import { opensAt } from '../../core/sessions/admission.ts'
import type { Settings } from '../../core/surveys/contract.ts'
import { enrolments } from '../db/schema/recurrence.ts'
import { iso, isoOrNull } from '../http/context.ts'
import { factsOf, standings } from '../recurrence/standing.ts'
import type { System } from '../scope.ts'
import { withNames } from './names.ts'
import type { Enrolment } from './queries.ts'

/** Rows as they are shown. What a sweep has yet to bring up to date, a status or a name, is read afresh for those rows alone. */
export async function complianceRows(
  system: System,
  { id: survey_id, settings }: { id: string; settings: Settings },
  rows: readonly Enrolment[],
  now: number,
): Promise<ComplianceRow[]> {
  const [statuses, names] = await Promise.all([
    statusesNow(
      system,
      survey_id,
      rows.filter(({ status_until }) => status_until !== null && status_until <= now),
      now,
    ),
    namesNow(
      system,
      survey_id,
      rows.filter(({ unlisted }) => unlisted > 0),
    ),
  ])
  const opens_at = opensAt({ settings })
  return rows.map((row) => {
    const { person_id, attempts, last_submitted_at, baseline_score, latest_score, delta } = row
    const { name, address } = names.get(person_id) ?? row
    const due_at = dueAt({ ...row, opens_at })
    return {
      respondent_id: person_id,
      name,
      email: address,
      status: statuses.get(person_id) ?? row.status,
      attempts,
      last_taken: last_submitted_at === null ? null : iso(last_submitted_at),
      next_due: isoOrNull(due_at),
      reminders_sent: due_at !== null && row.cycle_due_at === due_at ? row.reminders_sent : 0,
      reminders_total: settings.reminder_intervals.length,
      baseline_score,
      latest_score,
      delta,
      waived_at: isoOrNull(row.waived_at),
      removed_at: isoOrNull(row.removed_at),
      unreachable: row.unreachable,
      can_undo: row.before_action?.action ?? null,
    }
  })
}

const isOneOf = (survey_id: string, rows: readonly Enrolment[]) =>
  and(
    eq(enrolments.survey_id, survey_id),
    inArray(
      enrolments.person_id,
      rows.map(({ person_id }) => person_id),
    ),
  )

const MOST_PARAMETERS = 90

/** D1 takes 100 parameters a statement: the most that a page has may be more. */
const portions = (rows: readonly Enrolment[]) =>
  Array.from({ length: Math.ceil(rows.length / MOST_PARAMETERS) }, (_, i) => rows.slice(i * MOST_PARAMETERS, (i + 1) * MOST_PARAMETERS))

async function statusesNow(system: System, survey_id: string, rows: readonly Enrolment[], now: number) {
  const found = await Promise.all(portions(rows).map((some) => standings(system, now, isOneOf(survey_id, some))))
  return new Map<string, RespondentStatus>(found.flat().map((row) => [row.enrolment.person_id, respondentStatus(factsOf(row), now).status]))
}

async function namesNow(system: System, survey_id: string, rows: readonly Enrolment[]) {
  const found = await Promise.all(portions(rows).map((some) => withNames(system, isOneOf(survey_id, some))))
  return new Map(found.flat().map((row) => [row.person_id, row]))
}
