import { eq, inArray, type SQL, sql } from 'drizzle-orm'
import type { Statement } from '../db/open.ts'
import { impactFigures, impactPeople } from '../db/schema/impact.ts'
import type { System } from '../scope.ts'

/** Statements by which what was counted of somebody whose responses go to another, or their enrolment with them, is taken out soon. */
export const countedElsewhere = (system: System, which: SQL): Statement[] => [
  moveOn(system, which),
  system.db.update(impactPeople).set({ is_due: true }).where(which),
]

/** The same of somebody who is to be erased: until the figures are without them, nothing there says whose they were. */
export const uncountedErased = (system: System, person_id: string): Statement[] => [
  moveOn(system, eq(impactPeople.person_id, person_id)),
  system.db
    .update(impactPeople)
    .set({ is_due: true, person_id: sql`'gone_' || lower(hex(randomblob(12)))` })
    .where(eq(impactPeople.person_id, person_id)),
]

/** Whoever is counting this moment looks again. */
const moveOn = ({ db }: System, which: SQL) =>
  db
    .update(impactFigures)
    .set({ revision: sql`${impactFigures.revision} + 1` })
    .where(
      sql`${impactFigures.series} = 0 and ${inArray(impactFigures.survey_id, db.select({ id: impactPeople.survey_id }).from(impactPeople).where(which))}`,
    )
