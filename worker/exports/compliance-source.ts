import { and, asc, eq, gt } from 'drizzle-orm'
import type { Cell, Exporting } from '../../core/exports/contract.ts'
import { refuse } from '../../core/problem.ts'
import { enrolmentColumns } from '../compliance/queries.ts'
import { complianceRows } from '../compliance/rows.ts'
import { enrolments } from '../db/schema/recurrence.ts'
import { surveys } from '../db/schema/surveys.ts'
import type { Acting } from '../http/context.ts'
import { plain, type Source } from './table.ts'

const COLUMNS = [
  plain('respondent_id', 'text', 'The person; the same in all files'),
  plain('name', 'text', 'Name'),
  plain('email', 'text', 'Address'),
  plain('status', 'text', 'Where the person stands'),
  plain('attempts', 'number', 'Attempts submitted'),
  plain('last_taken', 'moment', 'When the latest was submitted'),
  plain('next_due', 'moment', 'When the next is due'),
  plain('reminders_sent', 'number', 'Reminders sent for it'),
  plain('reminders_total', 'number', 'Reminders planned for it'),
  plain('baseline_score', 'number', 'First score'),
  plain('latest_score', 'number', 'Latest score'),
  plain('delta', 'number', 'Change since the first score, in points'),
  plain('waived_at', 'moment', 'When it was waived'),
  plain('removed_at', 'moment', 'When the person was taken from the members or participants'),
  plain('unreachable', 'text', 'Why no reminder goes to the person, where none does'),
]

const ROWS_AT_ONCE = 500

/** One row a person who is asked to take the survey or has taken it: where they stand now. In the one order that stays while people are renamed. Rides the primary key. */
export async function complianceSource({ var: context }: Acting, { survey_id }: Exporting): Promise<Source> {
  const { scope, system, now } = context
  const [survey] = await scope.select({ settings: surveys.settings }, surveys, eq(surveys.id, survey_id))
  if (!survey) return refuse({ code: 'not-found' })
  return {
    columns: COLUMNS,
    count: () =>
      system.db.$count(enrolments, and(eq(enrolments.survey_id, survey_id), eq(enrolments.organization_id, scope.organization_id))),
    async page(after) {
      const isLater = after ? gt(enrolments.person_id, String(after[0])) : undefined
      const rows = await scope
        .select(enrolmentColumns, enrolments, eq(enrolments.survey_id, survey_id), isLater)
        .orderBy(asc(enrolments.person_id))
        .limit(ROWS_AT_ONCE)
      const shown = await complianceRows(system, { id: survey_id, ...survey }, rows, now)
      const cells = shown.map((row): Cell[] => [
        row.respondent_id,
        row.name,
        row.email,
        row.status,
        row.attempts,
        momentOf(row.last_taken),
        momentOf(row.next_due),
        row.reminders_sent,
        row.reminders_total,
        row.baseline_score,
        row.latest_score,
        row.delta,
        momentOf(row.waived_at),
        momentOf(row.removed_at),
        row.unreachable,
      ])
      return { rows: cells, next: rows.length < ROWS_AT_ONCE ? null : [rows.at(-1)?.person_id ?? ''] }
    },
  }
}

export const momentOf = (text: string | null) => (text === null ? null : Date.parse(text))
