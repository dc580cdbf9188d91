import { and, asc, eq, gte, isNull, lte, sql } from 'drizzle-orm'
import { topic } from '../../core/live/topics.ts'
import { dueForNewcomer } from '../../core/recurrence/due.ts'
import { isAlreadyThere } from '../db/open.ts'
import { emailAddresses, people } from '../db/schema/accounts.ts'
import { memberships } from '../db/schema/organizations.ts'
import { assignments, standingAssignments } from '../db/schema/recurrence.ts'
import { surveys } from '../db/schema/surveys.ts'
import type { Work } from '../jobs/kinds.ts'
import { tell } from '../live/telling.ts'
import { askedOf } from './asking.ts'

const AT_MOST = 20
const PEOPLE_AT_ONCE = 200

/** Surveys that new members are asked to take, where somebody has joined. Rides standing_assignments_due. */
export const dueStanding = ({ system, now }: Pick<Work, 'system' | 'now'>) =>
  system.db
    .select()
    .from(standingAssignments)
    .where(lte(standingAssignments.look_at, now))
    .orderBy(asc(standingAssignments.look_at))
    .limit(AT_MOST)

type Standing = typeof standingAssignments.$inferSelect

/** Asks whoever has joined since it was last looked. */
export async function sweepJoiners(work: Work): Promise<number> {
  const rows = await dueStanding(work)
  for (const row of rows) await askJoiners(work, row)
  return rows.length
}

async function askJoiners(work: Work, standing: Standing) {
  const { system, now } = work
  const { survey_id, organization_id, created_by } = standing
  const joined = await joinersOf(work, standing)
  const asking = { system, organization_id, actor_id: created_by, now }
  const ids = joined.map(({ person_id }) => person_id)
  const known = new Map(joined.map((person) => [person.person_id, person]))
  const survey = await system.db.select({ deleted_at: surveys.deleted_at }).from(surveys).where(eq(surveys.id, survey_id)).get()
  const { statements } =
    survey?.deleted_at === null
      ? await askedOf(asking, survey_id, ids, known, ({ joined_at, timezone }) => dueForNewcomer(standing, joined_at, timezone, now))
      : { statements: [] }
  const last = joined.length === PEOPLE_AT_ONCE ? joined.at(-1)?.joined_at : undefined
  // Who joins this moment sets the look anew; whoever else swept meanwhile has done it.
  const asRead = and(eq(standingAssignments.survey_id, survey_id), eq(standingAssignments.look_at, standing.look_at ?? 0))
  const looked = { considered_until: last ?? now, look_at: last === undefined ? null : now }
  try {
    await system.commit([...statements, system.db.update(standingAssignments).set(looked).where(asRead)])
  } catch (error) {
    if (!isAlreadyThere(error)) throw error // Another sweep was first: the next tick finds what is left.
  }
  if (statements.length > 0) await tell(work.env, organization_id, [topic('compliance', survey_id)])
}

/** Members who joined since, and are not asked yet. Rides memberships_by_joining. */
export const joinersOf = ({ system }: Pick<Work, 'system'>, { survey_id, organization_id, considered_until }: Standing) =>
  system.db
    .select({ person_id: people.id, timezone: people.timezone, address: emailAddresses.address, joined_at: memberships.created_at })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.person_id))
    .innerJoin(emailAddresses, and(eq(emailAddresses.person_id, people.id), eq(emailAddresses.is_primary, true)))
    .leftJoin(assignments, and(eq(assignments.survey_id, sql`${survey_id}`), eq(assignments.person_id, memberships.person_id)))
    .where(and(eq(memberships.organization_id, organization_id), gte(memberships.created_at, considered_until), isNull(assignments.id)))
    .orderBy(asc(memberships.created_at))
    .limit(PEOPLE_AT_ONCE)
