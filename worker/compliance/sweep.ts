import type { Work } from '../jobs/kinds.ts'
import { listEnrolments, UNLISTED_AT_ONCE } from './queries.ts'

/** A hundred thousand who are assigned at once can be searched for within minutes, not tomorrow. */
const ROUNDS = 10

/** So that a search finds who is new, or has another name or address now. */
export async function sweepUnlistedEnrolments({ system }: Pick<Work, 'system'>): Promise<number> {
  let listed = 0
  for (let round = 0, last = UNLISTED_AT_ONCE; round < ROUNDS && last === UNLISTED_AT_ONCE; round++) {
    last = await listEnrolments(system)
    listed += last
  }
  return listed
}
