import { impactPeople } from '../db/schema/impact.ts'
import { enrolments } from '../db/schema/recurrence.ts'
import type { Work } from '../jobs/kinds.ts'
import { countSurvey, isDue, isUncounted } from './counting.ts'

const ROWS_AT_ONCE = 1000
/** Of 200 people each. */
const PORTIONS = 10

/** Rides enrolments_uncounted, which holds nothing else. */
export const uncountedSurveys = ({ system: { db } }: Pick<Work, 'system'>) =>
  db.select({ id: enrolments.survey_id }).from(enrolments).where(isUncounted).limit(ROWS_AT_ONCE)

/** Rides impact_people_due, which holds nothing else. */
export const dueSurveys = ({ system: { db } }: Pick<Work, 'system'>) =>
  db.select({ id: impactPeople.survey_id }).from(impactPeople).where(isDue).limit(ROWS_AT_ONCE)

/** Counts what submissions and removals have left uncounted. */
export async function sweepUncounted(work: Work): Promise<number> {
  const [uncounted, due] = await work.system.db.batch([uncountedSurveys(work), dueSurveys(work)])
  const ids = [...new Set([...uncounted, ...due].map(({ id }) => id))]
  for (const id of ids) await countSurvey(work.system, id, PORTIONS)
  return ids.length
}
