import { and, asc, eq, lte } from 'drizzle-orm'
import { respondentStatus } from '../../core/recurrence/status.ts'
import { enrolments } from '../db/schema/recurrence.ts'
import type { Work } from '../jobs/kinds.ts'
import { factsOf, standings } from './standing.ts'

const AT_MOST = 200

/** Rows whose status time has changed, oldest first. Rides enrolments_moving. */
export const movingStandings = ({ system, now }: Pick<Work, 'system' | 'now'>) =>
  standings(system, lte(enrolments.status_until, now)).orderBy(asc(enrolments.status_until)).limit(AT_MOST)

/** Moves the stored statuses on. A row that somebody touched meanwhile keeps its turn: the next tick looks afresh. */
export async function sweepStatuses({ system, now }: Work): Promise<number> {
  const rows = await movingStandings({ system, now })
  const updates = rows.map((row) => {
    const { status, until } = respondentStatus(factsOf(row), now)
    const { survey_id, person_id, status_until } = row.enrolment
    const asRead = and(
      eq(enrolments.survey_id, survey_id),
      eq(enrolments.person_id, person_id),
      eq(enrolments.status_until, status_until ?? 0),
    )
    return system.db.update(enrolments).set({ status, status_until: until }).where(asRead)
  })
  await system.commit(updates)
  return rows.length
}
