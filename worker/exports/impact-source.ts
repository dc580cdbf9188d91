import { and, eq } from 'drizzle-orm'
import type { Cell, Exporting } from '../../core/exports/contract.ts'
import { impactPeople } from '../db/schema/impact.ts'
import type { Acting } from '../http/context.ts'
import { standingOf } from '../impact/reading.ts'
import { respondentRows } from '../impact/respondents.ts'
import { momentOf } from './compliance-source.ts'
import { plain, type Source } from './table.ts'

const COLUMNS = [
  plain('respondent_id', 'text', 'The person; the same in all files'),
  plain('name', 'text', 'Name'),
  plain('email', 'text', 'Address'),
  plain('series', 'number', 'Series: scores compare within one'),
  plain('attempts', 'number', 'Attempts in this series'),
  plain('baseline_at', 'moment', 'When the first was submitted'),
  plain('latest_at', 'moment', 'When the latest was submitted'),
  plain('baseline_score', 'number', 'First score'),
  plain('latest_score', 'number', 'Latest score; empty with one attempt'),
  plain('delta', 'number', 'Change since the first score, in points'),
  plain('direction', 'text', 'up, down, or same within 0.05 points'),
  plain('reliable', 'text', 'Whether the change is more than the measurement’s own error'),
  plain('percentile', 'number', 'Share of latest scores that this one is above; empty under five people'),
]

const ROWS_AT_ONCE = 500

/** One row a person with a scored attempt: the first and the latest of one series. The largest rise comes first. */
export async function impactSource(c: Acting, exporting: Exporting): Promise<Source> {
  const { survey_id } = exporting
  const standing = await standingOf(c, survey_id, exporting.series ?? undefined)
  const { series } = standing
  return {
    columns: COLUMNS,
    count: () => c.var.system.db.$count(impactPeople, and(eq(impactPeople.survey_id, survey_id), eq(impactPeople.series, series))),
    async page(after) {
      const { rows, meta } = await respondentRows(c, standing, ROWS_AT_ONCE, after ? String(after[0]) : undefined)
      const cells = rows.map((row): Cell[] => [
        row.respondent_id,
        row.name,
        row.email,
        series,
        row.attempts,
        momentOf(row.baseline_at),
        momentOf(row.latest_at),
        row.baseline_score,
        row.latest_score,
        row.delta,
        row.direction,
        row.reliable,
        row.percentile,
      ])
      return { rows: cells, next: meta.next_cursor === null ? null : [meta.next_cursor] }
    },
  }
}
