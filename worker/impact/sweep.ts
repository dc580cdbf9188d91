import { eq, type SQL, sql } from 'drizzle-orm'
import { impactPeople } from '../db/schema/impact.ts'
import { walks } from '../db/schema/privacy.ts'
import { enrolments } from '../db/schema/recurrence.ts'
import type { Work } from '../jobs/kinds.ts'
import { countSurvey, isDue, isUncounted } from './counting.ts'

/** Of 200 people each. One makes some twenty queries, of a thousand that all sweeps of a tick share. */
const PORTIONS = 20

/** From one survey to the next, however many of its people there are. Rides enrolments_uncounted, which holds nothing else. */
export const uncountedSurveys = (after: string) =>
  surveysIn(
    (id) => sql`select min(${enrolments.survey_id}) from ${enrolments} where ${isUncounted} and ${enrolments.survey_id} > ${id}`,
    after,
  )

/** Rides impact_people_due, which holds nothing else. */
export const dueSurveys = (after: string) =>
  surveysIn(
    (id) => sql`select min(${impactPeople.survey_id}) from ${impactPeople} where ${isDue} and ${impactPeople.survey_id} > ${id}`,
    after,
  )

const surveysIn = (next: (id: SQL) => SQL, after: string) => sql`
  with recursive found(id) as (${next(sql`${after}`)} union all select (${next(sql`found.id`)}) from found where found.id is not null)
  select id from found where id is not null limit ${PORTIONS + 1}`

/**
 * Counts what submissions and removals have left uncounted, a portion of each survey in turn. Where there are more surveys than
 * portions the next tick goes on with the others; whoever looks at one has it counted at once.
 */
export async function sweepUncounted(work: Work): Promise<number> {
  const from = await placeOf(work)
  const later = await surveysAfter(work, from)
  const ids = from === '' ? later : [...new Set([...later, ...(await surveysAfter(work, ''))])]
  let [open, left] = [ids.slice(0, PORTIONS), PORTIONS]
  while (left > 0 && open.length > 0) {
    const counted: string[] = []
    for (const id of open.slice(0, left)) if (await countSurvey(work.system, id, 1)) counted.push(id)
    left -= counted.length
    open = counted
  }
  const to = ids.length > PORTIONS ? (ids[PORTIONS - 1] ?? '') : ''
  if (to !== from) await goOnFrom(work, to)
  return Math.min(ids.length, PORTIONS)
}

async function surveysAfter({ system: { db } }: Work, after: string): Promise<string[]> {
  const found = await Promise.all([uncountedSurveys, dueSurveys].map((query) => db.all<{ id: string }>(query(after))))
  return [...new Set(found.flat().map(({ id }) => id))].toSorted()
}

const WALK = 'impact-counting'

const placeOf = async ({ system: { db } }: Work) => (await db.select().from(walks).where(eq(walks.name, WALK)).get())?.position ?? ''

const goOnFrom = ({ system }: Work, position: string) =>
  system.commit([system.db.insert(walks).values({ name: WALK, position }).onConflictDoUpdate({ target: walks.name, set: { position } })])
